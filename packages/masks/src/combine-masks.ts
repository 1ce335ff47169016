import { checkOptions } from '@pollux/errors'
import { checkMask, checkSameSize } from './check-mask.ts'
import { type Mask, rowStart } from './mask.ts'
import { type BuildOptions, buildOptionNames, MaskBuilder } from './mask-builder.ts'

/**
 * Returns the pixels that are in either of two masks.
 *
 * @param a One mask.
 * @param b Another mask of the same picture.
 * @param options The limit of runs.
 * @returns A new mask.
 * @throws {TypeError} If an argument is not a mask, or the pictures differ in size.
 * @throws {MaskError} `masks/too-large` if the result has more than `maxRuns` runs.
 */
export function uniteMasks(a: Mask, b: Mask, options: BuildOptions = {}): Mask {
  return combine(a, b, (inA, inB) => inA || inB, options)
}

/**
 * Returns the pixels that are in both masks.
 *
 * @param a One mask.
 * @param b Another mask of the same picture.
 * @param options The limit of runs.
 * @returns A new mask.
 * @throws {TypeError} If an argument is not a mask, or the pictures differ in size.
 * @throws {MaskError} `masks/too-large` if the result has more than `maxRuns` runs.
 */
export function intersectMasks(a: Mask, b: Mask, options: BuildOptions = {}): Mask {
  return combine(a, b, (inA, inB) => inA && inB, options)
}

/**
 * Returns the pixels of one mask that are not in another.
 *
 * @param mask The mask to subtract from.
 * @param other Another mask of the same picture.
 * @param options The limit of runs.
 * @returns A new mask.
 * @throws {TypeError} If an argument is not a mask, or the pictures differ in size.
 * @throws {MaskError} `masks/too-large` if the result has more than `maxRuns` runs.
 */
export function subtractMask(mask: Mask, other: Mask, options: BuildOptions = {}): Mask {
  return combine(mask, other, (inMask, inOther) => inMask && !inOther, options)
}

/**
 * Returns all pixels of the picture that are not in the mask.
 *
 * @param mask The mask.
 * @param options The limit of runs.
 * @returns A new mask.
 * @throws {TypeError} If `mask` is not a mask.
 * @throws {MaskError} `masks/too-large` if the result has more than `maxRuns` runs.
 */
export function invertMask(mask: Mask, options: BuildOptions = {}): Mask {
  checkOptions(options, buildOptionNames)
  checkMask(mask)
  const { size, box, runs } = mask
  const builder = new MaskBuilder(size, options)
  for (let y = 0; y < size.height; y++) {
    let start = 0
    for (let at = rowStart(mask, y); at < rowStart(mask, y + 1); at += 2) {
      builder.add(y, start, box.x + runs[at]!)
      start = box.x + runs[at + 1]!
    }
    builder.add(y, start, size.width)
  }
  return builder.build()
}

function combine(
  a: Mask,
  b: Mask,
  isSet: (inA: boolean, inB: boolean) => boolean,
  options: BuildOptions,
): Mask {
  checkOptions(options, buildOptionNames)
  checkSameSize(a, b)
  const builder = new MaskBuilder(a.size, options)
  const [top, bottom] = rowsOf(a, b)
  for (let y = top; y < bottom; y++) {
    let i = rowStart(a, y)
    let j = rowStart(b, y)
    const endOfA = rowStart(a, y + 1)
    const endOfB = rowStart(b, y + 1)
    // The entries of runs alternate between start and end, so each entry flips its state.
    let inA = false
    let inB = false
    let start = -1
    while (i < endOfA || j < endOfB) {
      const nextOfA = i < endOfA ? a.box.x + a.runs[i]! : Number.POSITIVE_INFINITY
      const nextOfB = j < endOfB ? b.box.x + b.runs[j]! : Number.POSITIVE_INFINITY
      const x = Math.min(nextOfA, nextOfB)
      if (nextOfA === x) {
        inA = !inA
        i++
      }
      if (nextOfB === x) {
        inB = !inB
        j++
      }
      if (isSet(inA, inB)) {
        if (start < 0) start = x
      } else if (start >= 0) {
        builder.add(y, start, x)
        start = -1
      }
    }
  }
  return builder.build()
}

/** Returns the rows in which either mask may have pixels. */
function rowsOf(a: Mask, b: Mask): [top: number, bottom: number] {
  if (a.box.height === 0) return [b.box.y, b.box.y + b.box.height]
  if (b.box.height === 0) return [a.box.y, a.box.y + a.box.height]
  return [Math.min(a.box.y, b.box.y), Math.max(a.box.y + a.box.height, b.box.y + b.box.height)]
}
