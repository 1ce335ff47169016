import type { Size } from '@pollux/geometry'
import { forEachRun, type Mask, MaskBuilder } from '@pollux/masks'
import { decodeBinary, encodeBinary } from '@thi.ng/rle-pack'

/** A mask as Label Studio's brush holds it: run lengths of all RGBA bytes of the picture, row by row, 255 where it is set. */
export function packBrush(mask: Mask): Uint8Array {
  const { width, height } = mask.size
  return encodeBinary(bytesOf(mask), width * height * 4)
}

/** Every byte of the RGBA picture, one after the other, so that the picture never lies in memory. */
function* bytesOf(mask: Mask): Generator<number> {
  const { width, height } = mask.size
  const ends: number[] = []
  forEachRun(mask, (y, start, end) => {
    ends.push(4 * (y * width + start), 4 * (y * width + end))
  })
  let at = 0
  let value = 0
  for (const end of [...ends, 4 * width * height]) {
    while (at < end) {
      at += 1
      yield value
    }
    value = 255 - value
  }
}

/** The mask of a brush's bytes, or nothing where they are not those of a picture of this size. */
export function unpackBrush(packed: Uint8Array, { width, height }: Size): Mask | undefined {
  // The first four bytes say how many words follow; they decide how much memory is taken.
  if (
    packed.length < 7 ||
    new DataView(packed.buffer, packed.byteOffset).getUint32(0) !== width * height * 4
  ) {
    return undefined
  }
  // Five bits of word size follow, less one: 8 for bytes.
  if (packed[4]! >> 3 !== 7) return undefined
  let bytes: ArrayLike<number>
  try {
    bytes = decodeBinary(packed)
  } catch {
    return undefined
  }
  const builder = new MaskBuilder({ width, height })
  for (let y = 0; y < height; y++) {
    let x = 0
    while (x < width) {
      // Alpha decides, as on Label Studio's canvas.
      while (x < width && bytes[4 * (y * width + x) + 3]! === 0) x += 1
      const start = x
      while (x < width && bytes[4 * (y * width + x) + 3]! !== 0) x += 1
      builder.add(y, start, x)
    }
  }
  return builder.build()
}
