import type { Box } from './box.ts'
import { checkFrame, checkNumber, checkSize } from './check-arguments.ts'
import { cropFrame, type Frame } from './frame.ts'
import type { Size } from './size.ts'

/** Tiles over a picture, row by row: whole pixels, `overlap` pixels or more in common, all of the size of `tile` or of the picture where that is smaller; none where they would be more than a million. */
export function planTiles(size: Size, tile: Size, overlap = 0): Box[] {
  const whole = checkSize(size)
  const part = checkSize(tile, 'tile')
  checkNumber(overlap, 'overlap')
  const columns = planLine(whole.width, part.width, overlap)
  const rows = planLine(whole.height, part.height, overlap)
  if (rows.length * columns.length > MAX_TILES) return []
  return rows.flatMap(([y, height]) => columns.map(([x, width]) => ({ x, y, width, height })))
}

/** The frames of a picture's tiles, row by row. */
export function tileFrame(frame: Frame, tile: Size, overlap = 0): Frame[] {
  return planTiles(checkFrame(frame).size, tile, overlap).map((box) => cropFrame(frame, box))
}

const MAX_TILES = 1_000_000

/** As few stretches of one length as cover a line, spread evenly, so that none is a sliver. */
function planLine(whole: number, part: number, overlap: number): [start: number, length: number][] {
  const total = Number.isFinite(whole) ? Math.max(0, Math.floor(whole)) : 0
  const length = Math.min(total, Math.max(1, Math.floor(part)))
  const step = Math.max(1, length - Math.max(0, Math.ceil(overlap)))
  const count = total === 0 ? 0 : Math.ceil((total - length) / step) + 1
  if (!(count <= MAX_TILES)) return []
  return Array.from({ length: count }, (_, index) => {
    const start = count === 1 ? 0 : Math.floor(((total - length) * index) / (count - 1))
    return [start, length]
  })
}
