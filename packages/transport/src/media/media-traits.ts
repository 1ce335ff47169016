import { shorten, showAddress } from '@pollux/errors'
import type { MediaFacts } from '@pollux/media'
import { isLocal, type Media } from './media.ts'

/** The facts of a medium that are known before it is read. */
export interface MediaTraits {
  /** The title in messages: its kind, and its name or address if it has one. */
  title: string
  /** The kind; absent if it is unknown, as for an address without a MIME type. */
  kind?: MediaFacts['kind']
  mimeType?: string
  /** The duration in milliseconds. */
  duration?: number
  pages?: number
}

/**
 * Returns the known facts of a medium; for an address, only those that the caller states.
 *
 * @param media - The medium: a local file or an address.
 * @returns Its kind, MIME type, length and pages if known, and a title for messages.
 */
export function mediaTraits(media: Media): MediaTraits {
  if (!isLocal(media)) {
    const { uri, mimeType, size } = media
    const kind = size ? 'image' : kindOf(mimeType)
    const address = shorten(showAddress(uri).replace(/[?#].*$/s, ''))
    return {
      title: `the ${kind ? nouns[kind] : 'file'} at ${address}`,
      ...(kind ? { kind } : {}),
      ...(mimeType === undefined ? {} : { mimeType }),
    }
  }
  const { facts, name } = media
  const noun = nouns[facts.kind]
  return {
    title: name ? `the ${noun} ${JSON.stringify(shorten(name))}` : `a ${noun}`,
    kind: facts.kind,
    mimeType: facts.mimeType,
    ...('duration' in facts ? { duration: facts.duration } : {}),
    ...('pages' in facts ? { pages: facts.pages } : {}),
  }
}

/** Returns the kind of medium that a MIME type stands for. */
export function kindOf(mimeType: string | undefined): MediaTraits['kind'] {
  const [kind] = mimeType?.toLowerCase().split('/') ?? []
  if (kind === 'image' || kind === 'video' || kind === 'audio' || kind === 'text') return kind
  return kind === undefined ? undefined : 'document'
}

const nouns: Readonly<Record<MediaFacts['kind'], string>> = {
  image: 'picture',
  video: 'video',
  audio: 'recording',
  document: 'document',
  text: 'document',
}
