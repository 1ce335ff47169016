import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'
import type { Model } from '@pollux/models'
import type { MediaKind } from '@pollux/prompts'
import {
  isLocal,
  type LocalMedia,
  type Media,
  type MediaInput,
  type MediaResolver,
  openMedia,
  prepareImage,
} from '@pollux/transport'
import type { AskOptions } from './ask-options.ts'

/** A file that can be sent as it is. */
export interface ReadyMedia {
  media: Media
  /** Absent where nobody knows: of an address without a MIME type. */
  kind?: MediaKind
  /** Of a picture, upright; places in it are in these pixels. */
  size?: Size
}

/** What it takes to make files ready. */
export interface ReadyOptions extends Pick<AskOptions, 'prepare' | 'signal'> {
  backend: ImageBackend
  model: Model
  resolver: MediaResolver
  /** Whether an address may be left to Gemini, which keeps the picture's size to itself. */
  byReference: boolean
}

/** Opens a file; a picture is made upright, of a kind that the model takes and not larger than wanted. */
export async function readyMedia(
  input: MediaInput,
  { backend, model, resolver, byReference, prepare, signal }: ReadyOptions,
): Promise<ReadyMedia> {
  const media = await openMedia(input, { resolver, byReference, signal })
  if (!isLocal(media)) return remoteMedia(media)
  const { kind } = media.facts
  if (kind !== 'image') return { media, kind }
  const prepared = await prepareImage(media, { ...prepare, backend, model, signal })
  return { media: prepared.media, kind, size: prepared.size }
}

function remoteMedia(media: Exclude<Media, LocalMedia>): ReadyMedia {
  const { mimeType, size } = media
  const kind = size ? 'image' : kindOf(mimeType)
  return { media, ...(kind ? { kind } : {}), ...(size ? { size } : {}) }
}

/** What a MIME type says that a file is. */
function kindOf(mimeType: string | undefined): MediaKind | undefined {
  const [type] = mimeType?.split('/') ?? []
  if (type === 'image' || type === 'video' || type === 'audio' || type === 'text') return type
  return type === 'application' ? 'document' : undefined
}
