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

/** The detail in which a model sees a picture, a page or a frame. */
export type PartResolution = 'low' | 'medium' | 'high' | 'ultra_high'

/** The clip of a video to use. */
export interface Clip {
  /** The start in milliseconds from the video's beginning. @default the beginning */
  start?: number
  /** The end in milliseconds from the video's beginning. @default the end */
  end?: number
  /** The frames per second, above 0 and at most 24. @default Gemini's default of 1 */
  framesPerSecond?: number
}

/** The members that any medium may have: its size, and how a model sees it. */
interface MediaView {
  /** The size of a picture's upright original in pixels. Findings are in its pixels. */
  size?: Size
  /** The media resolution, for models that accept one for each part. */
  resolution?: PartResolution
  clip?: Clip
}

/** A file whose bytes can be read, with facts read from them. */
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
  /** The time at which Gemini deletes the file. */
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
