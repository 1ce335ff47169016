import {
  type CompleteEncodeOptions,
  checkFileSides,
  ImageError,
  isOpaque,
  type Raster,
  showOnWhite,
} from '@pollux/image'
import type { LoadModule } from './codec-module.ts'

/** A format that a codec writes. */
export type LossyFormat = 'avif' | 'jpeg' | 'webp'

/** A codec that encodes RGBA pixels row by row, with settings of its own; it returns `null` if it refuses them. */
export interface PixelEncoder {
  encode(
    data: Uint8Array | Uint8ClampedArray,
    width: number,
    height: number,
    settings: object,
  ): Uint8Array | null
}

/** Encodes pixels with a codec; resolves to `null` if the codec refuses them. */
export type EncodePixels = (
  raster: Raster,
  options: CompleteEncodeOptions,
  load: LoadModule,
) => Promise<Uint8Array | null>

/**
 * Encodes pixels; for JPEG, which has no alpha, they are drawn on white. Rejects with an
 * `ImageError` if the codec refuses them.
 */
export async function encodeFile(
  raster: Raster,
  options: CompleteEncodeOptions & { format: LossyFormat },
  encode: EncodePixels,
  load: LoadModule,
): Promise<Uint8Array<ArrayBuffer>> {
  const { format } = options
  checkFileSides(raster, format)
  const isSeen = format !== 'jpeg' || isOpaque(raster)
  const shown = isSeen ? raster : { ...raster, data: showOnWhite(raster.data) }
  try {
    const file = await encode(shown, options, load)
    if (!file) throw new Error('The codec refuses the pixels')
    return new Uint8Array(file)
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw new ImageError(
      'image/unsupported-format',
      `The codec could not write this picture as ${format}; choose another format.`,
      { cause },
    )
  }
}
