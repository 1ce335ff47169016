import type { Box } from '@pollux/geometry'

/** An index of boxes by cells of a grid, so that only neighbours need to be compared. */
export interface BoxIndex {
  add(box: Box): void
  /** Returns whether `test` holds for one of the boxes near another. */
  some(around: Box, test: (box: Box) => boolean): boolean
}

/** Creates an empty index with square cells of `side` pixels. */
export function createBoxIndex(side: number): BoxIndex {
  const cells = new Map<string, Box[]>()
  const cellOf = (coordinate: number) => Math.floor(coordinate / side)

  return {
    add(box) {
      for (let row = cellOf(box.y); row <= cellOf(box.y + box.height); row++) {
        for (let column = cellOf(box.x); column <= cellOf(box.x + box.width); column++) {
          const key = `${column} ${row}`
          const known = cells.get(key)
          if (known) known.push(box)
          else cells.set(key, [box])
        }
      }
    },
    some(around, test) {
      const top = cellOf(around.y)
      const left = cellOf(around.x)
      for (let row = top; row <= cellOf(around.y + around.height); row++) {
        for (let column = left; column <= cellOf(around.x + around.width); column++) {
          for (const box of cells.get(`${column} ${row}`) ?? []) {
            // A box in several cells is tested only in the first cell that both share.
            const isFirst =
              Math.max(cellOf(box.x), left) === column && Math.max(cellOf(box.y), top) === row
            if (isFirst && test(box)) return true
          }
        }
      }
      return false
    },
  }
}
