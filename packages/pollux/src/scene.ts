import { invalidArgument } from '@pollux/errors'
import { type Box, createFrame, type Frame, fitBox } from '@pollux/geometry'
import { encodeImage, isLocal, type Media, openMedia, readWhole } from '@pollux/transport'
import { cropRaster } from './crop-raster.ts'
import type { Inquiry } from './inquiry.ts'
import { checkKind } from './open-files.ts'
import type { Picture } from './pollux.ts'
import type { Setup } from './setup.ts'

/** A picture of which parts are sent. */
export interface Scene {
  /** Of the upright picture. */
  frame: Frame
  /** Cuts a part out, whole pixels, and makes it ready to be sent. */
  cut(part: Box, signal: AbortSignal): Promise<Media>
}

/** Opens a picture and decodes it, once for all its parts. Throws a `TypeError` for one that is not at hand, and what opening and decoding throw. */
export async function openScene(
  picture: Picture,
  { prompt, served, options }: Inquiry,
  { backend, resolver }: Setup,
): Promise<Scene> {
  const { signal, prepare: { fit, quality } = {} } = options
  const media = await openMedia(picture, { resolver, signal })
  if (!isLocal(media)) throw invalidArgument('a picture at hand', 'picture', picture)
  const { facts, blob } = media
  checkKind(media, prompt)
  if (facts.kind !== 'image') throw invalidArgument('a picture', 'picture', picture)
  const { format } = facts
  const mimeTypes = served.model.mimeTypes.image
  const whole = await backend.decode(await readWhole(blob), { signal })

  async function cut(part: Box, ending: AbortSignal): Promise<Media> {
    const { width, height } = part
    const crop = cropRaster(whole, part)
    const isLarge = fit !== undefined && (width > fit.width || height > fit.height)
    const raster = isLarge ? await backend.resize(crop, fitBox(crop, fit)) : crop
    const encoding = { backend, from: format, mimeTypes, quality, signal: ending }
    return { ...(await encodeImage(raster, encoding)), size: { width, height } }
  }

  return { frame: createFrame(whole), cut }
}
