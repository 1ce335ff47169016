import type { Size } from '@pollux/geometry'
import type { ImageFormat, Orientation } from '@pollux/image'

/**
 * The facts of a file. A fact is absent if the file does not state it, or states something
 * impossible, such as a duration of a century.
 */
export type MediaFacts = ImageFacts | VideoFacts | AudioFacts | DocumentFacts | TextFacts

/** The facts of files of every kind. */
interface FileFacts {
  /** The MIME type according to the bytes, as Gemini spells it. */
  mimeType: string
  /** The length of the file, in bytes. */
  bytes: number
}

/** A picture; `width` and `height` are those of the stored pixels. */
export interface ImageFacts extends FileFacts, Size {
  kind: 'image'
  format: ImageFormat
  /**
   * The EXIF orientation, by which stored pixels are turned upright; 1 means that they already are.
   */
  orientation: Orientation
}

/** A video; `width` and `height` are those of the stored frames. */
export interface VideoFacts extends FileFacts, Partial<Size> {
  kind: 'video'
  /** The duration in milliseconds. */
  duration?: number
  /** The average number of frames per second. */
  frameRate?: number
  /**
   * The EXIF orientation, by which stored frames are turned upright; absent if the container does
   * not state it.
   */
  orientation?: Orientation
  /** Whether the video has sound; absent if it is unknown. */
  hasAudio?: boolean
}

/** A sound recording. */
export interface AudioFacts extends FileFacts {
  kind: 'audio'
  /** The duration in milliseconds. */
  duration?: number
}

/** A PDF, or an office file, whose number of pages is unknown until it is laid out. */
export interface DocumentFacts extends FileFacts {
  kind: 'document'
  /** The number of pages; absent if encryption hides it, and for office files. */
  pages?: number
  /** The sizes of the pages as displayed, in points and in order: at most 1,000, and none if the file is damaged. */
  pageSizes: Size[]
  /** Whether it is encrypted, with or without a password; absent if not. */
  isEncrypted?: boolean
}

/** Text in UTF-8 or UTF-16. */
export interface TextFacts extends FileFacts {
  kind: 'text'
  /** The whole text; absent if the file is larger than 16 MB. */
  text?: string
}
