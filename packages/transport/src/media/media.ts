import type { Size } from '@pollux/geometry'
import type { MediaFacts } from '@pollux/media'

/**
 * A file as callers hold it. A string or URL is a `data:` URL, a web address, a `gs:` URI or the address of an
 * uploaded file. If the resolver opens paths, `file:` URLs and all other strings are paths.
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

/** A file as base64 in any alphabet. Its MIME type is ignored. */
export interface Base64Media {
  base64: string
  mimeType?: string
}

/** How closely a model looks at a picture, a page or a frame. */
export type PartResolution = 'low' | 'medium' | 'high' | 'ultra_high'

/** The section of a video to ask about. */
export interface Clip {
  /** In milliseconds from the beginning. @default the beginning */
  start?: number
  /** In milliseconds from the beginning. @default the end */
  end?: number
  /** Above 0, up to 24. @default Gemini's own, 1 */
  framesPerSecond?: number
}

/** What any medium may carry: its size, and how a model looks at it. */
interface MediaView {
  /** The size of a picture's upright original in pixels. Findings are in its pixels. */
  size?: Size
  /** For models that accept a resolution for each part. */
  resolution?: PartResolution
  clip?: Clip
}

/** A file whose bytes can be read, and what they show that it is. */
export interface LocalMedia extends MediaView {
  blob: Blob
  facts: MediaFacts
  /** The last part of its path or address, or the name of its `File`. */
  name?: string
}

/** A file that Gemini stores, or fetches by its address. */
export interface RemoteMedia extends MediaView {
  uri: string
  mimeType?: string
  /** When Gemini deletes it. */
  expires?: Date
}

/** A file that was opened. */
export type Media = LocalMedia | RemoteMedia

/**
 * Returns whether the bytes of a file can be read here.
 * @returns `false` for a file that Gemini stores or fetches.
 */
export function isLocal(media: Media): media is LocalMedia {
  return 'blob' in media
}
