import type { Size } from '@pollux/geometry'

/** What tokens are counted by: what is known of a file before it is sent, as `describeMedia` of `@pollux/media` returns it. */
export type CountableMedia =
  | CountableImage
  | CountableVideo
  | CountableAudio
  | CountableDocument
  | CountableText

interface FileFacts {
  /** The MIME type that the bytes show. */
  mimeType?: string
  /** The file's length. */
  bytes?: number
}

/** A picture, its size as stored or upright alike. */
export interface CountableImage extends FileFacts, Size {
  kind: 'image'
  /** EXIF's number from 1 to 8; 1 is upright. */
  orientation?: number
  /** The variance of the Laplacian on a thumbnail, as `measureSharpness` of `@pollux/image` returns it. */
  sharpness?: number
}

/** A video; what its file does not state is absent. */
export interface CountableVideo extends FileFacts, Partial<Size> {
  kind: 'video'
  /** In milliseconds. */
  duration?: number
  /** Whether it has sound. @default true */
  hasAudio?: boolean
}

/** A recording. */
export interface CountableAudio extends FileFacts {
  kind: 'audio'
  /** In milliseconds. */
  duration?: number
}

/** A PDF. */
export interface CountableDocument extends FileFacts {
  kind: 'document'
  pages?: number
  /** The pages' sizes in points, in order, as far as they are known. */
  pageSizes?: readonly Size[]
}

/** Words in a file. */
export interface CountableText extends FileFacts {
  kind: 'text'
  text?: string
}
