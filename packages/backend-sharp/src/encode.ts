import { checkFileSides, type Effort, ImageError, isOpaque, type Raster } from '@pollux/image'
import sharp, { type Sharp } from 'sharp'

/** A format that sharp's own encoders write. */
export type LossyFormat = 'avif' | 'jpeg' | 'webp'

/** The quality from 1 to 100, and the effort. */
export interface LossyOptions {
  quality: number
  effort: Effort
}

/** Encodes pixels. JPEG, which has no alpha, shows them on white. Throws `ImageError`. */
export async function encodeWithSharp(
  raster: Raster,
  format: LossyFormat,
  options: LossyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  checkFileSides(raster, format)
  const { width, height, data } = raster
  const pixels = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
  try {
    const file = await write(flatten(pixels, raster, format), format, options).toBuffer()
    return new Uint8Array(file.buffer, file.byteOffset, file.length)
  } catch (cause) {
    throw new ImageError(
      'image/unsupported-format',
      `sharp cannot write this picture as ${format}; choose another format.`,
      { cause },
    )
  }
}

/**
 * Removes alpha from an opaque picture, which makes its file smaller. A picture with transparency is put on white for
 * JPEG, which has no alpha.
 */
function flatten(image: Sharp, raster: Raster, format: LossyFormat): Sharp {
  if (isOpaque(raster)) return image.removeAlpha()
  return format === 'jpeg' ? image.flatten({ background: 'white' }) : image
}

function write(image: Sharp, format: LossyFormat, { quality, effort }: LossyOptions): Sharp {
  const isFast = effort === 'fast'
  switch (format) {
    case 'avif':
      return image.avif({ quality, effort: isFast ? 0 : 4 })
    case 'jpeg':
      // Both forms have the same pixels.
      return image.jpeg({ quality, optimiseCoding: !isFast, progressive: !isFast })
    case 'webp':
      return image.webp({ quality, effort: isFast ? 0 : 6 })
  }
}
