import { invalidArgument } from '@pollux/errors'
import { type Box, createFrame, type Frame, fitBox } from '@pollux/geometry'
import {
  encodeImage,
  isLocal,
  type Media,
  type MediaInput,
  openMedia,
  readWhole,
} from '@pollux/transport'
import { checkKind } from '../calls/open-files.ts'
import type { PromptCall } from '../calls/prompt-call.ts'
import type { Setup } from '../calls/setup.ts'
import { cropRaster } from './crop-raster.ts'

/** A decoded picture whose tiles are sent. */
export interface Scene {
  /** The frame of the upright picture. */
  frame: Frame
  /** Cuts out a tile of whole pixels and encodes it. */
  cut(tile: Box, signal: AbortSignal): Promise<Media>
}

/** Opens and decodes a picture, once for all its tiles. Throws `TypeError` for an address, and what opening and decoding throw. */
export async function openScene(
  picture: MediaInput,
  { prompt, served, options }: PromptCall,
  { backend, resolver }: Setup,
): Promise<Scene> {
  const { signal, prepare: { fit, quality } = {} } = options
  const media = await openMedia(picture, { resolver, signal })
  if (!isLocal(media)) throw invalidArgument('the bytes of a picture', 'picture', picture)
  const { facts, blob } = media
  checkKind(media, prompt)
  if (facts.kind !== 'image') throw invalidArgument('a picture', 'picture', picture)
  const { format } = facts
  const mimeTypes = served.model.mimeTypes.image
  const whole = await backend.decode(await readWhole(blob), { signal })

  async function cut(tile: Box, ending: AbortSignal): Promise<Media> {
    const { width, height } = tile
    const crop = cropRaster(whole, tile)
    const isLarge = fit !== undefined && (width > fit.width || height > fit.height)
    const raster = isLarge ? await backend.resize(crop, fitBox(crop, fit)) : crop
    const encoding = { backend, from: format, mimeTypes, quality, signal: ending }
    return { ...(await encodeImage(raster, encoding)), size: { width, height } }
  }

  return { frame: createFrame(whole), cut }
}
