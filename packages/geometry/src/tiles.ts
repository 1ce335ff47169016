import type { Box } from './box.ts'
import { checkFrame, checkNumber, checkSize } from './check-arguments.ts'
import { cropFrame, type Frame } from './frame.ts'
import type { Size } from './size.ts'

/**
 * Divides a picture into overlapping tiles of equal size, row by row.
 *
 * @param size The picture's size.
 * @param tile The size of a tile; tiles are smaller where the picture is.
 * @param overlap The least number of pixels that neighbours share, by default 0.
 * @returns Boxes of whole pixels that cover the picture; an empty array if there would be more than a million.
 * @throws {TypeError} If a size is not a size or `overlap` is not a number.
 */
export function planTiles(size: Size, tile: Size, overlap = 0): Box[] {
  const whole = checkSize(size)
  const part = checkSize(tile, 'tile')
  checkNumber(overlap, 'overlap')
  const columns = planLine(whole.width, part.width, overlap)
  const rows = planLine(whole.height, part.height, overlap)
  if (rows.length * columns.length > MAX_TILES) return []
  return rows.flatMap(([y, height]) => columns.map(([x, width]) => ({ x, y, width, height })))
}

/**
 * Returns the frames of a picture's tiles, row by row.
 *
 * @param frame The frame of the picture.
 * @param tile The size of a tile.
 * @param overlap The least number of pixels that neighbours share, by default 0.
 * @returns One frame for each box of `planTiles`.
 * @throws {TypeError} If `frame` was not made by `createFrame`, or another argument has the wrong shape.
 */
export function tileFrame(frame: Frame, tile: Size, overlap = 0): Frame[] {
  return planTiles(checkFrame(frame).size, tile, overlap).map((box) => cropFrame(frame, box))
}

const MAX_TILES = 1_000_000

/** Covers a line with as few stretches of equal length as possible, spread evenly, so that no stretch is a sliver. */
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
