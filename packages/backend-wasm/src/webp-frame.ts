import { concatenate } from '@pollux/errors'
import { ImageError, type Raster } from '@pollux/image'

/** The first frame of an animation. */
export interface WebpFrame {
  /** The frame as a complete WebP file. */
  bytes: Uint8Array
  /**
   * Returns a transparent picture with the decoded frame in its place; `undefined` if the frame has
   * another size.
   */
  place(frame: Raster | null): Raster | undefined
}

type Size = Pick<Raster, 'width' | 'height'>

/**
 * Returns the first frame of an animation (RFC 9649, 2.7.1.1); `undefined` for a still WebP. Throws
 * `image/truncated` if the file ends early.
 */
export function firstFrame(bytes: Uint8Array, picture: Size): WebpFrame | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let hasAnimation = false
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = view.getUint32(at)
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length
    if (name === ANIMATION) hasAnimation = true
    if (name === FRAME && hasAnimation) {
      if (end > bytes.length || length < FRAME_HEADER_BYTES) throw truncated()
      return readFrame(bytes.subarray(at + 8, end), picture)
    }
    at = end + (length & 1)
  }
  return undefined
}

const ANIMATION = 0x414e494d
const FRAME = 0x414e4d46
const FRAME_HEADER_BYTES = 16

function readFrame(data: Uint8Array, picture: Size): WebpFrame {
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const number = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  const left = number(0) * 2
  const top = number(3) * 2
  const size = { width: number(6) + 1, height: number(9) + 1 }
  if (left + size.width > picture.width || top + size.height > picture.height) {
    throw new ImageError(
      'image/damaged',
      'A frame of the WebP extends beyond its canvas; export the picture again.',
    )
  }
  return {
    bytes: stillWebp(data.subarray(FRAME_HEADER_BYTES), data.subarray(6, 12)),
    place: (frame) => (frame ? placeFrame(frame, { ...size, left, top }, picture) : undefined),
  }
}

/** Returns the chunks of a frame as a WebP in the extended form, which allows alpha. */
function stillWebp(chunks: Uint8Array, sides: Uint8Array): Uint8Array {
  const content = concatenate([
    letters('WEBPVP8X'),
    [10, 0, 0, 0, ALPHA_FLAG, 0, 0, 0],
    sides,
    chunks,
  ])
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, content.length, true)
  return concatenate([letters('RIFF'), length, content])
}

const ALPHA_FLAG = 0x10

function placeFrame(
  frame: Raster,
  { left, top, width, height }: Size & { left: number; top: number },
  picture: Size,
): Raster | undefined {
  if (frame.width !== width || frame.height !== height) return undefined
  const data = new Uint8ClampedArray(picture.width * picture.height * 4)
  for (let row = 0; row < height; row++) {
    const from = row * width * 4
    data.set(frame.data.subarray(from, from + width * 4), ((top + row) * picture.width + left) * 4)
  }
  return { width: picture.width, height: picture.height, data }
}

function letters(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function truncated(): ImageError {
  return new ImageError('image/truncated', 'The WebP ends too early; fetch the file again.')
}
