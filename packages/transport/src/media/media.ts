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

/** How closely a model looks at a picture, a page or a frame. */
export type PartResolution = 'low' | 'medium' | 'high' | 'ultra_high'

/** The section of a video that is asked about. */
export interface Clip {
  /** In milliseconds from the beginning. */
  start?: number
  /** In milliseconds from the beginning. */
  end?: number
  /** Above 0, up to 24. @default Gemini's own, 1 */
  framesPerSecond?: number
}

/** What may stand beside any medium: its size, and how a model looks at it. */
interface MediaView {
  /** Of a picture: the size of the upright original in pixels. Findings come in these. */
  size?: Size
  /** For models that take one for each part. */
  resolution?: PartResolution
  clip?: Clip
}

/** A file that is at hand, and what its bytes show that it is. */
export interface LocalMedia extends MediaView {
  blob: Blob
  facts: MediaFacts
  /** The last part of its path or address, or the name of its `File`. */
  name?: string
}

/** A file that Gemini has, or fetches by its address. */
export interface RemoteMedia extends MediaView {
  uri: string
  mimeType?: string
  /** When Gemini forgets it. */
  expires?: Date
}

/** A file that was opened. */
export type Media = LocalMedia | RemoteMedia

/** Whether the bytes of a file are at hand. */
export function isLocal(media: Media): media is LocalMedia {
  return 'blob' in media
}
