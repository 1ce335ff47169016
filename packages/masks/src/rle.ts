import { checkObject, invalidArgument } from '@pollux/errors'
import { checkMask } from './check-mask.ts'
import type { Mask } from './mask.ts'
import { type BuildOptions, MaskBuilder } from './mask-builder.ts'
import { MaskError } from './mask-error.ts'
import { packCounts, unpackCounts } from './rle-text.ts'
import { transposeRuns } from './transpose-runs.ts'

/** COCO's run lengths over a whole picture, column after column, the unset pixels first; as numbers or as COCO's text. */
export interface Rle {
  /** Height, then width. */
  size: [height: number, width: number]
  counts: readonly number[] | string
}

/** A `Rle` with its counts as text, the way COCO's files hold them. */
export interface CompressedRle extends Rle {
  counts: string
}

/** The mask as COCO's compressed run lengths. */
export function encodeRle(mask: Mask): CompressedRle {
  checkMask(mask)
  const { width, height } = mask.size
  return { size: [height, width], counts: packCounts(maskToCounts(mask)) }
}

/** The mask's run lengths over the whole picture, column after column, the unset pixels first. */
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
      // A run that fills the foot of a column goes on at the head of the next.
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

/** The mask of COCO's run lengths. Throws `masks/rle` where the counts are no counts or do not fill the size. */
export function decodeRle(rle: Rle, options?: BuildOptions): Mask {
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

/** Throws `TypeError` for what has no size; its counts are no argument but what they came as. */
export function checkRle(rle: Rle): void {
  checkObject(rle, 'rle', 'an RLE')
  if (Array.isArray(rle.size) && rle.size.length === 2) return
  throw invalidArgument('a height and a width', 'rle.size', rle.size)
}

/** The counts as numbers that fill the size; throws `masks/rle`. */
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
      ? 'The RLE holds something that is no count; ask for it anew.'
      : `The RLE counts ${sum} pixels and its picture has ${width * height}; ask for it anew.`,
  )
}

function listOf(counts: readonly number[]): readonly number[] | undefined {
  return Array.isArray(counts) ? counts : undefined
}

/** The set runs of the counts, column by column, from the first column that has one to the last. */
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
      // Counts of 0 in between leave runs that touch.
      const isTouching = runs.length > starts.at(-1)! && runs.at(-1) === start - top
      if (isTouching) runs[runs.length - 1] = end - top
      else runs.push(start - top, end - top)
      start = end
    }
  }
  starts.push(runs.length)
  return { left, columns: { runs, starts } }
}
