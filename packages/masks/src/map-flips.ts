import type { GrayMap } from './gray-map.ts'

/** Where the rows of a map cross a threshold: the columns at which `value > threshold` changes, the first from unset. */
export interface MapFlips {
  columns: Uint16Array
  /** Where each row's columns begin; one more entry than rows. */
  starts: Uint32Array
}

/** Finds where the rows of a map up to 65,535 columns wide cross a threshold. A row that ends set flips back at its width. */
export function findFlips({ width, height, data }: GrayMap, threshold: number): MapFlips {
  const starts = new Uint32Array(height + 1)
  let columns = new Uint16Array(4 * height + width + 1)
  let used = 0
  for (let y = 0; y < height; y++) {
    if (used + width + 1 > columns.length) columns = enlarge(columns, used + width + 1)
    const row = y * width
    let isOver = false
    for (let x = 0; x < width; x++) {
      if (data[row + x]! > threshold !== isOver) {
        isOver = !isOver
        columns[used++] = x
      }
    }
    if (isOver) columns[used++] = width
    starts[y + 1] = used
  }
  return { columns, starts }
}

function enlarge(columns: Uint16Array, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(columns.length * 2, least))
  larger.set(columns)
  return larger
}
