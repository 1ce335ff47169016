import { ImageError } from '@pollux/image'

/** Throws `image/truncated` for a GIF that ends within its first picture, and `image/damaged` for one without a picture. */
export function checkGif(bytes: Uint8Array): void {
  let at = 13 + colorTableBytes(bytes[10])
  for (;;) {
    const block = bytes[at]
    if (block === PICTURE) {
      const data = at + 10 + colorTableBytes(bytes[at + 9])
      skipBlocks(bytes, data + 1)
      return
    }
    if (block === EXTENSION) at = skipBlocks(bytes, at + 2)
    else if (block === undefined) throw truncated()
    else throw noPicture()
  }
}

const PICTURE = 0x2c
const EXTENSION = 0x21

/** Returns the bytes of the colour table that follows, by the flags of a screen or picture (GIF89a, 18 and 20). */
function colorTableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Returns where a chain of data blocks ends. */
function skipBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  for (;;) {
    const length = bytes[at]
    if (length === undefined) throw truncated()
    at += 1 + length
    if (length === 0) return at
  }
}

function truncated(): ImageError {
  return new ImageError('image/truncated', 'The GIF ends too early; fetch the file again.')
}

function noPicture(): ImageError {
  return new ImageError('image/damaged', 'The GIF contains no picture; export it again.')
}
