/// <reference path="./libheif-bundle.d.ts" />
import {
  applyEmbeddedProfile,
  ImageError,
  type ImageHeader,
  isCutOff,
  type Raster,
  uprightSize,
} from '@pollux/image'
import type { HeifHandle, Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs'

/**
 * Decodes the primary picture of a file to upright pixels in sRGB. The header must be within the limits. Throws
 * `ImageError`.
 *
 * Every file has a libheif of its own, so that a broken file cannot show remains of another.
 */
export async function decodeHeic(bytes: Uint8Array, header: ImageHeader): Promise<Raster> {
  const createLibheif = await loadLibheif()
  try {
    const libheif = createLibheif({ print() {}, printErr() {} })
    const picture = openPicture(libheif, bytes)
    checkSize(libheif, picture, header)
    const raster = readPixels(libheif, picture, header)
    applyEmbeddedProfile(raster, bytes, header.format)
    return raster
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    if (isCutOff(bytes, header.format)) {
      throw new ImageError(
        'image/truncated',
        `The ${header.format} ends too early; fetch the file again.`,
        { cause },
      )
    }
    throw new ImageError(
      'image/damaged',
      `The ${header.format} cannot be decoded; export it again or save it as JPEG.`,
      { cause },
    )
  }
}

async function loadLibheif() {
  try {
    const bundle = await import('libheif-js/libheif-wasm/libheif-bundle.mjs')
    return bundle.default
  } catch (cause) {
    throw new ImageError(
      'image/missing-codec',
      'libheif-js could not be loaded; install it (npm install libheif-js) or save the picture as JPEG.',
      { cause },
    )
  }
}

function openPicture(libheif: Libheif, bytes: Uint8Array): HeifHandle {
  const context = libheif.heif_context_alloc()
  const read = libheif.heif_context_read_from_memory(context, bytes)
  if (read.code !== libheif.heif_error_code.heif_error_Ok) throw new Error(read.message)
  const picture = libheif.heif_js_context_get_primary_image_handle(context)
  if ('code' in picture) throw new Error(picture.message)
  return picture
}

/** Checks that both readers of the header agree before anything is decoded. libheif's size is that of the upright picture. */
function checkSize(libheif: Libheif, picture: HeifHandle, header: ImageHeader): void {
  const { width, height } = uprightSize(header)
  const own = {
    width: libheif.heif_image_handle_get_width(picture),
    height: libheif.heif_image_handle_get_height(picture),
  }
  if (own.width !== width || own.height !== height) throw wrongSize(header, own)
}

function readPixels(libheif: Libheif, picture: HeifHandle, header: ImageHeader): Raster {
  const decoded = libheif.heif_js_decode_image2(
    picture,
    libheif.heif_colorspace.heif_colorspace_RGB,
    libheif.heif_chroma.heif_chroma_interleaved_RGBA,
  )
  if (!('channels' in decoded)) throw new Error(decoded.message)
  const { width, height } = uprightSize(header)
  const [channel] = decoded.channels
  if (!channel || decoded.width !== width || decoded.height !== height) {
    throw wrongSize(header, decoded)
  }
  const data = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row++) {
    const start = row * channel.stride
    data.set(channel.data.subarray(start, start + width * 4), row * width * 4)
  }
  return { width, height, data }
}

function wrongSize(header: ImageHeader, found: { width: number; height: number }): ImageError {
  const { width, height } = uprightSize(header)
  return new ImageError(
    'image/damaged',
    `The ${header.format} states ${width} × ${height} pixels but has ${found.width} × ${found.height}; export it again.`,
  )
}
