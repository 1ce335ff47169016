import { ImageError, isOpaque, type Raster } from '@pollux/image'
import sharp, { type Sharp } from 'sharp'

/** A format that the backend writes. */
export type WritableFormat = 'avif' | 'jpeg' | 'png' | 'webp'

/** Encodes pixels; JPEG, which has no alpha, shows them on white. Throws `ImageError`. */
export async function encodeWithSharp(
  raster: Raster,
  format: WritableFormat,
  quality: number,
): Promise<Uint8Array> {
  checkSides(raster, format)
  const { width, height, data } = raster
  const pixels = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
  try {
    const file = await write(flatten(pixels, raster, format), format, quality).toBuffer()
    return new Uint8Array(file.buffer, file.byteOffset, file.length)
  } catch (cause) {
    throw new ImageError(
      'image/unsupported-format',
      `sharp could not write this picture as ${format}; choose another format.`,
      { cause },
    )
  }
}

/** What the formats' own headers can tell. */
const longestSides: Readonly<Record<WritableFormat, number>> = {
  avif: 65_536,
  jpeg: 65_535,
  png: 0x7fffffff,
  webp: 16_383,
}

function checkSides({ width, height }: Raster, format: WritableFormat): void {
  if (Math.max(width, height) > longestSides[format]) {
    throw new ImageError(
      'image/too-large',
      `A ${format} has at most ${longestSides[format]} pixels a side, the picture is ${width} × ${height}; shrink it or choose png.`,
    )
  }
}

/** An opaque picture is smaller without its alpha. */
function flatten(image: Sharp, raster: Raster, format: WritableFormat): Sharp {
  if (isOpaque(raster)) return image.removeAlpha()
  return format === 'jpeg' ? image.flatten({ background: 'white' }) : image
}

function write(image: Sharp, format: WritableFormat, quality: number): Sharp {
  switch (format) {
    case 'avif':
      return image.avif({ quality })
    case 'jpeg':
      return image.jpeg({ quality })
    case 'png':
      return image.png()
    case 'webp':
      return image.webp({ quality })
  }
}
