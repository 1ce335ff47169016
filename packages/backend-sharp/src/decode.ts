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

/** Decodes a file whose header was read and is within the limits, first page or frame only, to its own size or another; throws `ImageError`. */
export async function decodeWithSharp(
  bytes: Uint8Array,
  header: ImageHeader,
  limits: ImageLimits,
  size?: Size,
): Promise<Raster> {
  const limitInputPixels = Math.floor(Math.min(limits.maxPixels, Number.MAX_SAFE_INTEGER))
  try {
    // sharp takes no class derived from Uint8Array but Buffer.
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const image = sharp(file, { limitInputPixels })
    const read = (await holdsBareInks(image, header, bytes)) ? readInks : readPixels
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

/** Lets the codec shrink as it decodes, and turns what is left. */
async function readAtSize(
  image: Sharp,
  header: ImageHeader,
  size: Size,
  read: ReadPixels,
): Promise<Raster> {
  const orientation = orientationFor(header)
  const held = await image.metadata()
  checkSize(held, header.format === 'avif' ? uprightSize(header) : header, header)
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

/** Whether a JPEG has inks and no profile that says what they look like; libvips would take those of one press. */
async function holdsBareInks(
  image: Sharp,
  { format }: ImageHeader,
  bytes: Uint8Array,
): Promise<boolean> {
  if (format !== 'jpeg' || countJpegComponents(bytes) !== 4) return false
  return !(await image.metadata()).hasProfile
}

/** Inks without a profile let through what they do not cover, as canvases and Pillow have it. */
async function readInks(image: Sharp): Promise<Raster> {
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

/** libheif turns the pixels itself. */
function orientationFor({ format, orientation }: ImageHeader): Orientation {
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
function checkSize(held: Size, told: Size, { format }: ImageHeader): void {
  if (held.width !== told.width || held.height !== told.height) {
    throw new ImageError(
      'image/damaged',
      `The ${format} says ${told.width} × ${told.height} pixels but holds ${held.width} × ${held.height}; export it again.`,
    )
  }
}

function decodeError(cause: unknown, { format }: ImageHeader, bytes: Uint8Array): ImageError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return tellsEnd.test(message) || isCutOff(bytes, format)
    ? new ImageError('image/truncated', `The ${format} ends too early; fetch the file again.`, {
        cause,
      })
    : new ImageError('image/damaged', `The ${format} cannot be decoded; export it again.`, {
        cause,
      })
}

/** What libvips and the libraries below it say of a file that ends. */
const tellsEnd = /premature|truncated|unexpected end|not enough|end of (file|stream|data)/i
