import { checkMask, checkSameSize } from './check-mask.ts'
import { type Mask, rowStart } from './mask.ts'
import { type BuildOptions, MaskBuilder } from './mask-builder.ts'

/** The pixels of either of two masks of one picture. Throws `TypeError` for pictures of different sizes. */
export function uniteMasks(a: Mask, b: Mask, options?: BuildOptions): Mask {
  return combine(a, b, (inA, inB) => inA || inB, options)
}

/** The pixels of both of two masks of one picture. Throws `TypeError` for pictures of different sizes. */
export function intersectMasks(a: Mask, b: Mask, options?: BuildOptions): Mask {
  return combine(a, b, (inA, inB) => inA && inB, options)
}

/** The pixels of a mask that are not those of another of the same picture. Throws `TypeError` for pictures of different sizes. */
export function subtractMask(mask: Mask, other: Mask, options?: BuildOptions): Mask {
  return combine(mask, other, (inMask, inOther) => inMask && !inOther, options)
}

/** The pixels of the picture that are not the mask's. */
export function invertMask(mask: Mask, options?: BuildOptions): Mask {
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
  options: BuildOptions | undefined,
): Mask {
  checkSameSize(a, b)
  const builder = new MaskBuilder(a.size, options)
  const [top, bottom] = rowsOf(a, b)
  for (let y = top; y < bottom; y++) {
    let i = rowStart(a, y)
    let j = rowStart(b, y)
    const endOfA = rowStart(a, y + 1)
    const endOfB = rowStart(b, y + 1)
    // Runs alternate between start and end, and so do these.
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

/** The rows in which either mask may have pixels. */
function rowsOf(a: Mask, b: Mask): [top: number, bottom: number] {
  if (a.box.height === 0) return [b.box.y, b.box.y + b.box.height]
  if (b.box.height === 0) return [a.box.y, a.box.y + a.box.height]
  return [Math.min(a.box.y, b.box.y), Math.max(a.box.y + a.box.height, b.box.y + b.box.height)]
}
