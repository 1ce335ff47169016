import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
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
  /** The backend that decodes, shrinks and encodes pictures that cannot be sent unchanged. */
  backend: ImageBackend
  model: Model
  /** The largest size to send. A larger picture is shrunk to fit; none is enlarged. */
  fit?: Size
  /** The quality of a picture that becomes a JPEG, 1 to 100. @default 95 */
  quality?: number
  /** The MIME types that may be sent. @default the picture types that the model accepts */
  mimeTypes?: readonly string[]
  /** The limits of pictures that are decoded. */
  limits?: Partial<ImageLimits>
  signal?: AbortSignal
}

const prepareOptionNames: OptionNames<PrepareOptions> = {
  backend: true,
  model: true,
  fit: true,
  quality: true,
  mimeTypes: true,
  limits: true,
  signal: true,
}

/**
 * A picture that is ready to send. `size` is that of the upright original, in whose pixels findings
 * are.
 */
export interface PreparedImage extends LocalMedia {
  facts: ImageFacts
  size: Size
  /** The frame of the picture that is sent; `toOriginal` leads to the stored picture. */
  frame: Frame
}

/**
 * Prepares a picture for sending. An upright picture that fits and has an accepted format is
 * unchanged, and only its header is read. Any other picture is decoded, shrunk if necessary, and
 * encoded again.
 * @param media The picture, as `openMedia` returns it.
 * @param options The backend, the model, and how large the picture may be.
 * @returns The picture to send, its frame, and the size that findings refer to.
 * @throws {ImageError} If the backend cannot decode or encode the picture.
 * @throws {TransportError} `transport/file-changed`, `transport/aborted`, or
 *   `transport/mime-refused` if it is no picture or the model accepts none.
 * @throws {TypeError} If an argument is invalid.
 */
export async function prepareImage(
  media: LocalMedia,
  options: PrepareOptions,
): Promise<PreparedImage> {
  checkOptions(options, prepareOptionNames)
  checkObject(media?.facts, 'media', 'the result of openMedia')
  checkObject(options?.model, 'options.model', 'a model of @pollux/models')
  const { model, fit, quality, mimeTypes = model.mimeTypes.image } = options
  const { facts } = media
  if (quality !== undefined && !(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    throw invalidArgument('an integer from 1 to 100', 'quality', quality)
  }
  if (fit) checkSides(fit, 'fit')
  if (facts.kind !== 'image') {
    throw failure(
      'transport/mime-refused',
      `Expected a picture, but the file is ${facts.mimeType}.`,
    )
  }
  if (mimeTypes.length === 0) {
    throw failure('transport/mime-refused', `${model.id} accepts no pictures; use another model.`)
  }
  const stored = createFrame(facts)
  const upright = orientFrame(stored, facts.orientation)
  const { size } = upright
  const target = fit && !isWithin(size, fit) ? sizeOf(fitBox(size, fit)) : undefined
  if (facts.orientation === 1 && !target && mimeTypes.includes(facts.mimeType)) {
    return { ...media, facts, frame: stored, size }
  }
  const sent = await redraw(media, facts, { ...options, mimeTypes, target })
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
  mimeTypes: readonly string[]
  target: Size | undefined
}

async function redraw(
  { blob, name }: LocalMedia,
  facts: ImageFacts,
  { backend, mimeTypes, target, limits, quality, ...options }: RedrawOptions,
): Promise<LocalMedia & { facts: ImageFacts }> {
  return await withSignal(options.signal, async (signal) => {
    const bytes = await readWhole(blob)
    signal.throwIfAborted()
    const decoded = await backend.decode(bytes, { limits, signal, size: target })
    signal.throwIfAborted()
    // A backend that cannot shrink while it decodes returns the whole picture.
    const isWhole = decoded.width !== target?.width || decoded.height !== target.height
    const raster = target && isWhole ? await backend.resize(decoded, target) : decoded
    signal.throwIfAborted()
    const from = facts.format
    const encoded = await encodeImage(raster, { backend, from, mimeTypes, quality, signal })
    return { ...encoded, ...(name === undefined ? {} : { name }) }
  })
}
