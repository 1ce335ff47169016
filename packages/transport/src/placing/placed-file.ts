import { shorten, showAddress } from '@pollux/errors'
import type { Media } from '../media/media.ts'

/** A file as placement sees it, wherever it is. */
export interface PlacedFile {
  /** How messages call it: its kind, and its name if it has one. */
  title: string
  kind: 'image' | 'video' | 'audio' | 'document' | 'unknown'
  mimeType?: string
  /** In milliseconds. */
  duration?: number
  pages?: number
}

/** What there is to know of a file; of an address that is what its MIME type tells. */
export function describePlaced(media: Media): PlacedFile {
  if (!('facts' in media)) {
    const { mimeType } = media
    const kind = kindOf(mimeType)
    const title = `the ${words[kind]} at ${shorten(showAddress(media.uri).replace(/[?#].*$/s, ''))}`
    return mimeType === undefined ? { title, kind } : { title, kind, mimeType }
  }
  const { facts, name } = media
  const kind = facts.kind === 'text' ? 'document' : facts.kind
  const title = name ? `the ${words[kind]} ${JSON.stringify(shorten(name))}` : `a ${words[kind]}`
  return {
    title,
    kind,
    mimeType: facts.mimeType,
    ...('duration' in facts ? { duration: facts.duration } : {}),
    ...('pages' in facts ? { pages: facts.pages } : {}),
  }
}

/** The kind of file that a MIME type stands for. */
export function kindOf(mimeType: string | undefined): PlacedFile['kind'] {
  if (mimeType === undefined) return 'unknown'
  const [kind] = mimeType.split('/')
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document'
}

const words: Readonly<Record<PlacedFile['kind'], string>> = {
  image: 'picture',
  video: 'video',
  audio: 'recording',
  document: 'document',
  unknown: 'file',
}
