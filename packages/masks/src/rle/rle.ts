import { checkObject, checkOptions, invalidArgument } from '@pollux/errors'
import { checkMask } from '../check-mask.ts'
import type { Mask } from '../mask.ts'
import { type BuildOptions, buildOptionNames, MaskBuilder } from '../mask-builder.ts'
import { MaskError } from '../mask-error.ts'
import { packCounts, unpackCounts } from './rle-text.ts'
import { transposeRuns } from './transpose-runs.ts'

/** COCO's run lengths over a whole picture, column by column, unset pixels first, as numbers or as COCO's string. */
export interface Rle {
  /** Height, then width. */
  size: [height: number, width: number]
  counts: readonly number[] | string
}

/** An `Rle` whose counts are compressed to a string, as in COCO's files. */
export interface CompressedRle extends Rle {
  counts: string
}

/**
 * Encodes a mask as COCO's compressed run lengths.
 *
 * @returns JSON such as `{ size: [1, 4], counts: '121' }`.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function encodeRle(mask: Mask): CompressedRle {
  checkMask(mask)
  const { width, height } = mask.size
  return { size: [height, width], counts: packCounts(maskToCounts(mask)) }
}

/**
 * Returns the run lengths of a mask over the whole picture, column by column, unset pixels first.
 *
 * @returns Counts that add up to the picture's pixels.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskToCounts(mask: Mask): number[] {
  checkMask(mask)
  const { size, box } = mask
  const columns = transposeRuns({ runs: mask.runs, starts: mask.rowStarts }, box.width)
  const counts: number[] = []
  let start = 0
  let end = 0
  for (let column = 0; column < box.width; column++) {
    const top = (box.x + column) * size.height + box.y
    for (let at = columns.starts[column]!; at < columns.starts[column + 1]!; at += 2) {
      // A run at the bottom of a column may continue at the top of the next.
      if (top + columns.runs[at]! !== end || end === 0) {
        if (end > 0) counts.push(end - start)
        start = top + columns.runs[at]!
        counts.push(start - end)
      }
      end = top + columns.runs[at + 1]!
    }
  }
  if (end > 0) counts.push(end - start)
  const rest = size.width * size.height - end
  if (rest > 0) counts.push(rest)
  return counts
}

/**
 * Decodes COCO's run lengths to a mask, such as `{ "size": [1, 4], "counts": "121" }`.
 *
 * @param rle The run lengths. Their size is height, then width.
 * @param options The limit of runs.
 * @returns The mask.
 * @throws {MaskError} `masks/rle` if the counts are invalid or do not fill the size; `masks/too-large` if there are
 * more than `maxRuns` runs.
 * @throws {TypeError} If `rle` has no size, or an option is invalid.
 */
export function decodeRle(rle: Rle, options: BuildOptions = {}): Mask {
  checkOptions(options, buildOptionNames)
  checkRle(rle)
  const [height, width] = rle.size
  const builder = new MaskBuilder({ width, height }, options)
  const { left, columns } = columnsOf(countsOf(rle), height)
  const rows = transposeRuns(columns, height, options)
  for (let y = 0; y < height; y++) {
    for (let at = rows.starts[y]!; at < rows.starts[y + 1]!; at += 2) {
      builder.add(y, left + rows.runs[at]!, left + rows.runs[at + 1]!)
    }
  }
  return builder.build()
}

/** Throws `TypeError` unless `rle` has a size. Its counts are foreign data, checked by `countsOf`. */
export function checkRle(rle: Rle): void {
  checkObject(rle, 'rle', 'an RLE')
  if (Array.isArray(rle.size) && rle.size.length === 2) return
  throw invalidArgument('a height and a width', 'rle.size', rle.size)
}

/** Returns the counts as numbers that fill the size. Throws `masks/rle` if they do not. */
export function countsOf({ size: [height, width], counts }: Rle): readonly number[] {
  const numbers = typeof counts === 'string' ? unpackCounts(counts) : listOf(counts)
  let sum = 0
  for (const count of numbers ?? [Number.NaN]) {
    sum += Number.isInteger(count) && count >= 0 ? count : Number.NaN
  }
  if (numbers && sum === width * height) return numbers
  throw new MaskError(
    'masks/rle',
    Number.isNaN(sum)
      ? 'The RLE contains an invalid count; ask again.'
      : `The RLE counts ${sum} pixels, but its picture has ${width * height}; ask again.`,
  )
}

function listOf(counts: readonly number[]): readonly number[] | undefined {
  return Array.isArray(counts) ? counts : undefined
}

/** Returns the runs of set pixels, column by column, from the first column with a set pixel to the last. */
function columnsOf(counts: readonly number[], height: number) {
  const left = Math.floor((counts[0] ?? 0) / height)
  const runs: number[] = []
  const starts = [0]
  let position = 0
  for (let index = 0; index < counts.length; index++) {
    let start = position
    position += counts[index]!
    if (index % 2 === 0) continue
    while (start < position) {
      const column = Math.floor(start / height)
      const top = column * height
      while (starts.length <= column - left) starts.push(runs.length)
      const end = Math.min(position, top + height)
      // Runs touch if a count between them is 0.
      const isTouching = runs.length > starts.at(-1)! && runs.at(-1) === start - top
      if (isTouching) runs[runs.length - 1] = end - top
      else runs.push(start - top, end - top)
      start = end
    }
  }
  starts.push(runs.length)
  return { left, columns: { runs, starts } }
}
