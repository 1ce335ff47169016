import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'

/** The content of a PNG's `IHDR` chunk. */
export interface PngHeader extends Size {
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  bitDepth: number
  /** The colour type: 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGBA. */
  colorType: number
  isInterlaced: boolean
}

/** Samples per pixel and the allowed bit depths of each colour type (PNG specification, table 11.1). */
const colorTypes = new Map<number, { samples: number; depths: readonly number[] }>([
  [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { samples: 3, depths: [8, 16] }],
  [3, { samples: 1, depths: [1, 2, 4, 8] }],
  [4, { samples: 2, depths: [8, 16] }],
  [6, { samples: 4, depths: [8, 16] }],
])

/**
 * Reads the 13 bytes of data of an `IHDR` chunk.
 *
 * @returns The header.
 * @throws {ImageError} `image/damaged` if the specification does not allow the header.
 */
export function readPngHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw unknownKind('a header of another length')
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const bitDepth = view.getUint8(8)
  const colorType = view.getUint8(9)
  const interlace = view.getUint8(12)
  if (!colorTypes.get(colorType)?.depths.includes(bitDepth)) {
    throw unknownKind(`colour type ${colorType} with ${bitDepth} bits`)
  }
  if (view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || interlace > 1) {
    throw unknownKind('another compression, filter or interlace method')
  }
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bitDepth,
    colorType,
    isInterlaced: interlace === 1,
  }
}

/** Returns the number of samples of a pixel. */
export function samplesPerPixel({ colorType }: PngHeader): number {
  return colorTypes.get(colorType)?.samples ?? 1
}

/**
 * Returns the bytes of one stored row, without its filter byte.
 *
 * @param header The PNG's header.
 * @param width The row's width in pixels, which is smaller in interlaced passes.
 * @returns A number of bytes.
 */
export function bytesPerRow(header: PngHeader, width: number): number {
  return Math.ceil((width * samplesPerPixel(header) * header.bitDepth) / 8)
}

function unknownKind(what: string): ImageError {
  return new ImageError('image/damaged', `The PNG's header names ${what}; export it again.`)
}
