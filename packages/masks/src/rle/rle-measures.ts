import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkRle, countsOf, type Rle } from './rle.ts'

/** Options of `rleIou`. */
export interface RleIouOptions {
  /**
   * Whether the second RLE is a crowd, any part of which may match. If so, the shared area is divided by the area of
   * the first, as in COCO.
   * @default false
   */
  isCrowd?: boolean
}

const rleIouOptionNames: OptionNames<RleIouOptions> = { isCrowd: true }

/** The result of `mergeRles`. `packCounts` compresses its counts. */
export interface MergedRle extends Rle {
  counts: number[]
}

/**
 * Returns the number of set pixels of an RLE, from the counts alone.
 *
 * @returns The area in pixels.
 * @throws {MaskError} `masks/rle` if the counts are invalid or do not fill the size.
 * @throws {TypeError} If `rle` has no size.
 */
export function rleArea(rle: Rle): number {
  checkRle(rle)
  return countsOf(rle).reduce((area, count, index) => (index % 2 === 1 ? area + count : area), 0)
}

/**
 * Returns the intersection over union of two RLEs of one size, from 0 to 1, from the counts alone; 0 if both are
 * empty.
 *
 * @param a One RLE.
 * @param b Another RLE of the same size.
 * @param options Whether `b` is a crowd.
 * @returns The intersection divided by the union, or by the area of `a` if `b` is a crowd; 0 if they share no pixel.
 * @throws {MaskError} `masks/rle` if counts are invalid or do not fill the size.
 * @throws {TypeError} If the sizes differ, or an option is invalid.
 */
export function rleIou(a: Rle, b: Rle, options: RleIouOptions = {}): number {
  checkOptions(options, rleIouOptionNames)
  const { isCrowd = false } = options
  checkSizes([a, b])
  let shared = 0
  let ofA = 0
  let ofB = 0
  sweep([countsOf(a), countsOf(b)], (length, [inA = false, inB = false]) => {
    if (inA) ofA += length
    if (inB) ofB += length
    if (inA && inB) shared += length
  })
  return shared === 0 ? 0 : shared / (isCrowd ? ofA : ofA + ofB - shared)
}

/**
 * Merges RLEs of one size, from the counts alone.
 *
 * @param rles One RLE or more.
 * @param how `union` for pixels that are set in any of them, `intersection` for those set in all; by default `union`.
 * @returns The merged run lengths.
 * @throws {MaskError} `masks/rle` if counts are invalid or do not fill the size.
 * @throws {TypeError} If there are no RLEs, the sizes differ, or `how` is unknown.
 */
export function mergeRles(
  rles: readonly Rle[],
  how: 'union' | 'intersection' = 'union',
): MergedRle {
  const [first] = Array.isArray(rles) ? rles : []
  if (first === undefined) throw invalidArgument('an array of at least one RLE', 'rles', rles)
  if (how !== 'union' && how !== 'intersection') {
    throw invalidArgument('union or intersection', 'how', how)
  }
  checkSizes(rles)
  const counts = [0]
  let isSet = false
  sweep(rles.map(countsOf), (length, states) => {
    const is = how === 'union' ? states.includes(true) : !states.includes(false)
    if (is === isSet) counts[counts.length - 1]! += length
    else counts.push(length)
    isSet = is
  })
  return { size: first.size, counts }
}

function checkSizes(rles: readonly Rle[]): void {
  for (const rle of rles) checkRle(rle)
  const [first, ...others] = rles
  const size = first?.size.join('×')
  for (const other of others) {
    if (other.size.join('×') !== size) {
      throw invalidArgument(`a size of ${size}`, 'an RLE', other.size.join('×'))
    }
  }
}

/** Visits the stretches between the ends of all counts, and reports for each which RLEs are set there. */
function sweep(
  all: readonly (readonly number[])[],
  visit: (length: number, states: readonly boolean[]) => void,
): void {
  const at = all.map(() => 0)
  const left = all.map((counts) => counts[0] ?? 0)
  const states = all.map(() => false)
  for (;;) {
    for (const [index, counts] of all.entries()) {
      while (left[index] === 0 && at[index]! + 1 < counts.length) {
        at[index]!++
        left[index] = counts[at[index]!]!
        states[index] = at[index]! % 2 === 1
      }
    }
    const length = Math.min(...left)
    if (length === 0) return
    visit(length, states)
    for (let index = 0; index < left.length; index++) left[index]! -= length
  }
}
