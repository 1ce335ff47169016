import type { Size } from '@pollux/geometry'

/**
 * The facts of a file by which its tokens are counted, as `describeMedia` of `@pollux/media`
 * returns them.
 */
export type CountableMedia =
  | CountableImage
  | CountableVideo
  | CountableAudio
  | CountableDocument
  | CountableText

interface FileFacts {
  /** The MIME type according to the bytes. */
  mimeType?: string
  /** The file's length in bytes. */
  bytes?: number
}

/** A picture. Its size may be that of the stored or the upright pixels. */
export interface CountableImage extends FileFacts, Size {
  kind: 'image'
  /** The EXIF orientation from 1 to 8; 1 is upright. */
  orientation?: number
  /**
   * The variance of the Laplacian of a thumbnail, as `measureSharpness` of `@pollux/image` returns
   * it.
   */
  sharpness?: number
}

/** A video; facts that its file does not state are absent. */
export interface CountableVideo extends FileFacts, Partial<Size> {
  kind: 'video'
  /** The duration in milliseconds. */
  duration?: number
  /** Whether it has sound. @default true */
  hasAudio?: boolean
}

/** A sound recording. */
export interface CountableAudio extends FileFacts {
  kind: 'audio'
  /** The duration in milliseconds. */
  duration?: number
}

/** A PDF. */
export interface CountableDocument extends FileFacts {
  kind: 'document'
  pages?: number
  /** The known sizes of the pages in points, in order. */
  pageSizes?: readonly Size[]
}

/** A text file. */
export interface CountableText extends FileFacts {
  kind: 'text'
  text?: string
}
