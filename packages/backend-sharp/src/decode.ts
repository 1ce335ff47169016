import {
  ImageError,
  type ImageHeader,
  type ImageLimits,
  type Orientation,
  type Raster,
  uprightSize,
} from '@pollux/image'
import sharp, { type OutputInfo, type Sharp } from 'sharp'

/** Decodes a file whose header was read and is within the limits, first page or frame only; throws `ImageError`. */
export async function decodeWithSharp(
  bytes: Uint8Array,
  header: ImageHeader,
  limits: ImageLimits,
): Promise<Raster> {
  const limitInputPixels = Math.floor(Math.min(limits.maxPixels, Number.MAX_SAFE_INTEGER))
  try {
    // sharp takes no class derived from Uint8Array but Buffer.
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const image = sharp(file, { limitInputPixels })
    const { data, info } = await turn(image, storedOrientation(header))
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    checkResult(info, header)
    const { width, height } = info
    return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) }
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw decodeError(cause, header)
  }
}

/** libheif turns the pixels itself. */
function storedOrientation({ format, orientation }: ImageHeader): Orientation {
  return format === 'avif' ? 1 : orientation
}

/** Turns as our own header reading says, since sharp's reading of EXIF may differ and boxes are measured by ours. */
function turn(image: Sharp, orientation: Orientation): Sharp {
  switch (orientation) {
    case 2:
      return image.flop()
    case 3:
      return image.rotate(180)
    case 4:
      return image.flip()
    case 5:
      return image.flop().rotate(270)
    case 6:
      return image.rotate(90)
    case 7:
      return image.flop().rotate(90)
    case 8:
      return image.rotate(270)
    default:
      return image
  }
}

/** Two readers of one header must agree, or boxes would be measured on another picture than the one decoded. */
function checkResult(info: OutputInfo, header: ImageHeader): void {
  const { width, height } = uprightSize(header)
  if (info.width !== width || info.height !== height || info.channels !== 4) {
    throw new ImageError(
      'image/damaged',
      `The ${header.format} says ${width} × ${height} pixels but holds ${info.width} × ${info.height}; export it again.`,
    )
  }
}

function decodeError(cause: unknown, { format }: ImageHeader): ImageError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return /premature|truncated|unexpected end|not enough|end of (file|stream|data)/i.test(message)
    ? new ImageError('image/truncated', `The ${format} ends too early; fetch the file again.`, {
        cause,
      })
    : new ImageError('image/damaged', `The ${format} cannot be decoded; export it again.`, {
        cause,
      })
}
