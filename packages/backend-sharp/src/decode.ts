import {
  countJpegComponents,
  ImageError,
  type ImageHeader,
  type ImageLimits,
  isCutOff,
  type Orientation,
  type Raster,
  uprightSize,
} from '@pollux/image'
import sharp, { type Sharp } from 'sharp'

type Size = Pick<Raster, 'width' | 'height'>

/**
 * Decodes the first page or frame of a file, to its own size or another. The header must be within the limits. Throws
 * `ImageError`.
 */
export async function decodeWithSharp(
  bytes: Uint8Array,
  header: ImageHeader,
  limits: ImageLimits,
  size?: Size,
): Promise<Raster> {
  const limitInputPixels = Math.floor(Math.min(limits.maxPixels, Number.MAX_SAFE_INTEGER))
  try {
    // sharp accepts Buffer, but no other class derived from Uint8Array.
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const image = sharp(file, { limitInputPixels })
    const read = (await isCmykWithoutProfile(image, header, bytes)) ? readCmykPixels : readPixels
    return size ? await readAtSize(image, header, size, read) : await readWhole(image, header, read)
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw decodeError(cause, header, bytes)
  }
}

type ReadPixels = (image: Sharp) => Promise<Raster>

async function readWhole(image: Sharp, header: ImageHeader, read: ReadPixels): Promise<Raster> {
  const raster = await read(turn(image, orientationFor(header)))
  checkSize(raster, uprightSize(header), header)
  return raster
}

/** Lets the codec shrink the picture while it decodes, then turns it. */
async function readAtSize(
  image: Sharp,
  header: ImageHeader,
  size: Size,
  read: ReadPixels,
): Promise<Raster> {
  const orientation = orientationFor(header)
  const decoded = await image.metadata()
  checkSize(decoded, header.format === 'avif' ? uprightSize(header) : header, header)
  const { width, height } = orientation > 4 ? { width: size.height, height: size.width } : size
  return read(turn(image.resize(width, height, { fit: 'fill' }), orientation))
}

async function readPixels(image: Sharp): Promise<Raster> {
  const { data, info } = await image
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) }
}

/** Returns whether a JPEG is CMYK without a profile. libvips would assume the inks of one particular press. */
async function isCmykWithoutProfile(
  image: Sharp,
  { format }: ImageHeader,
  bytes: Uint8Array,
): Promise<boolean> {
  if (format !== 'jpeg' || countJpegComponents(bytes) !== 4) return false
  return !(await image.metadata()).hasProfile
}

/** Reads CMYK without a profile as the light that its inks let through, as canvases and Pillow do. */
async function readCmykPixels(image: Sharp): Promise<Raster> {
  const { data, info } = await image
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const pixels = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const light = 255 - data[at + 3]!
    for (let ink = at; ink < at + 3; ink++) pixels[ink] = ((255 - data[ink]!) * light) / 255
    pixels[at + 3] = 255
  }
  return { width: info.width, height: info.height, data: pixels }
}

/** Returns how to turn the pixels. libheif has already turned those of AVIF. */
function orientationFor({ format, orientation }: ImageHeader): Orientation {
  return format === 'avif' ? 1 : orientation
}

/**
 * Turns the picture by Pollux's own reading of the header. sharp may read EXIF differently, and boxes are measured by
 * ours.
 */
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

/**
 * Checks that both readers of the header agree. Otherwise boxes would be measured on another picture than the one
 * decoded.
 */
function checkSize(decoded: Size, stated: Size, { format }: ImageHeader): void {
  if (decoded.width !== stated.width || decoded.height !== stated.height) {
    throw new ImageError(
      'image/damaged',
      `The ${format} states ${stated.width} × ${stated.height} pixels but has ${decoded.width} × ${decoded.height}; export it again.`,
    )
  }
}

function decodeError(cause: unknown, { format }: ImageHeader, bytes: Uint8Array): ImageError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return reportsEnd.test(message) || isCutOff(bytes, format)
    ? new ImageError('image/truncated', `The ${format} ends too early; fetch the file again.`, {
        cause,
      })
    : new ImageError('image/damaged', `The ${format} cannot be decoded; export it again.`, {
        cause,
      })
}

/** How libvips and the libraries below it report a file that ends too early. */
const reportsEnd = /premature|truncated|unexpected end|not enough|end of (file|stream|data)/i
