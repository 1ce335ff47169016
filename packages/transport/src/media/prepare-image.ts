import { checkObject, invalidArgument } from '@pollux/errors'
import {
  createFrame,
  type Frame,
  fitBox,
  orientFrame,
  resizeFrame,
  type Size,
} from '@pollux/geometry'
import { checkSides, type ImageBackend, type ImageLimits } from '@pollux/image'
import type { ImageFacts } from '@pollux/media'
import type { Model } from '@pollux/models'
import { failure } from '../failures/read-failure.ts'
import { withSignal } from '../time/deadline.ts'
import { encodeImage } from './encode-image.ts'
import type { LocalMedia } from './media.ts'
import { readWhole } from './read-whole.ts'

/** Options of `prepareImage`. */
export interface PrepareOptions {
  /** What decodes, shrinks and encodes pictures that cannot be sent as they are. */
  backend: ImageBackend
  model: Model
  /** The largest size that is sent; a picture beyond is shrunk to fit in, and none is enlarged. */
  fit?: Size
  /** From 1 to 100, of a picture that becomes a JPEG. @default 95 */
  quality?: number
  /** The MIME types that may be sent. @default those of pictures that the model takes */
  mimeTypes?: readonly string[]
  /** Of pictures that are decoded. */
  limits?: Partial<ImageLimits>
  signal?: AbortSignal
}

/** A picture as it is sent; `size` is that of the upright original. */
export interface PreparedImage extends LocalMedia {
  facts: ImageFacts
  size: Size
  /** The frame of what is sent; `toOriginal` leads to the stored picture. */
  frame: Frame
}

/**
 * Makes a picture fit to be sent. One that stands upright, fits and is in a format that the model takes stays as it is, and
 * nothing but its header was ever read; any other is decoded, shrunk if need be, and encoded anew. Throws `ImageError`,
 * `transport/file-changed`, `transport/mime-refused` for what is no picture and for a model that takes none, and
 * `transport/aborted`.
 */
export async function prepareImage(
  media: LocalMedia,
  options: PrepareOptions,
): Promise<PreparedImage> {
  checkObject(media?.facts, 'media', 'what openMedia opened')
  checkObject(options?.model, 'options.model', 'a model of @pollux/models')
  const { model, fit, quality = 95, mimeTypes = model.mimeTypes.image } = options
  const { facts } = media
  if (!(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    throw invalidArgument('an integer from 1 to 100', 'quality', quality)
  }
  if (fit) checkSides(fit, 'fit')
  if (facts.kind !== 'image') {
    throw failure('transport/mime-refused', `A picture is wanted, and this is ${facts.mimeType}.`)
  }
  if (mimeTypes.length === 0) {
    throw failure('transport/mime-refused', `${model.id} takes no pictures; ask another model.`)
  }
  const stored = createFrame(facts)
  const upright = orientFrame(stored, facts.orientation)
  const { size } = upright
  const target = fit && !isWithin(size, fit) ? sizeOf(fitBox(size, fit)) : undefined
  if (facts.orientation === 1 && !target && mimeTypes.includes(facts.mimeType)) {
    return { ...media, facts, frame: stored, size }
  }
  const sent = await redraw(media, facts, { ...options, quality, mimeTypes, target })
  const isScaled = sent.facts.width !== size.width || sent.facts.height !== size.height
  return { ...sent, frame: isScaled ? resizeFrame(upright, sent.facts) : upright, size }
}

function isWithin({ width, height }: Size, fit: Size): boolean {
  return width <= fit.width && height <= fit.height
}

function sizeOf({ width, height }: Size): Size {
  return { width, height }
}

interface RedrawOptions extends PrepareOptions {
  quality: number
  mimeTypes: readonly string[]
  target: Size | undefined
}

async function redraw(
  { blob, name }: LocalMedia,
  facts: ImageFacts,
  { backend, quality, mimeTypes, target, limits, ...options }: RedrawOptions,
): Promise<LocalMedia & { facts: ImageFacts }> {
  return await withSignal(options.signal, async (signal) => {
    const bytes = await readWhole(blob)
    signal.throwIfAborted()
    const decoded = await backend.decode(bytes, { limits, signal, size: target })
    signal.throwIfAborted()
    // A backend that does not shrink as it decodes gives the whole picture.
    const isWhole = decoded.width !== target?.width || decoded.height !== target.height
    const raster = target && isWhole ? await backend.resize(decoded, target) : decoded
    signal.throwIfAborted()
    const from = facts.format
    const encoded = await encodeImage(raster, { backend, from, mimeTypes, quality, signal })
    return { ...encoded, ...(name === undefined ? {} : { name }) }
  })
}
