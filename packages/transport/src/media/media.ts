import type { Size } from '@pollux/geometry'
import type { MediaFacts } from '@pollux/media'

/**
 * A file as callers hold it. A string or URL is a `data:` URL, an address of the web, a `gs:` URI or the address of an
 * uploaded file; where paths can be opened, any other string and `file:` URLs are paths.
 */
export type MediaInput =
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | string
  | URL
  | Base64Media
  | Media

/** A file as base64 in any alphabet; the MIME type is not trusted. */
export interface Base64Media {
  base64: string
  mimeType?: string
}

/** A file that is at hand, and what its bytes show that it is. */
export interface LocalMedia {
  blob: Blob
  facts: MediaFacts
  /** The last part of its path or address, or the name of its `File`. */
  name?: string
}

/** A file that Gemini has, or fetches by its address. */
export interface RemoteMedia {
  uri: string
  mimeType?: string
  /** Of a picture, upright. */
  size?: Size
  /** When Gemini forgets it. */
  expires?: Date
}

/** A file that was opened. */
export type Media = LocalMedia | RemoteMedia

/** Whether the bytes of a file are at hand. */
export function isLocal(media: Media): media is LocalMedia {
  return 'blob' in media
}
