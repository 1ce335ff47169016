import { shorten, showAddress } from '@pollux/errors'
import type { MediaFacts } from '@pollux/media'
import { isLocal, type Media } from './media.ts'

/** What is known of a medium before it is read. */
export interface MediaTraits {
  /** What messages call it: its kind, and its name or address if it has one. */
  title: string
  /** Absent if nobody knows, as of an address without a MIME type. */
  kind?: MediaFacts['kind']
  mimeType?: string
  /** In milliseconds. */
  duration?: number
  pages?: number
}

/**
 * Returns what is known of a medium; of an address, only what the caller states with it.
 *
 * @param media - a medium at hand, or an address
 * @returns its kind, MIME type, length and pages as far as they are known, and a title for messages
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
  const [kind] = mimeType?.split('/') ?? []
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
