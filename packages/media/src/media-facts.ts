import type { Size } from '@pollux/geometry'
import type { ImageFormat, Orientation } from '@pollux/image'

/**
 * What a file is. A fact is absent if the file does not state it, or states something impossible, such as a
 * duration of a century.
 */
export type MediaFacts = ImageFacts | VideoFacts | AudioFacts | DocumentFacts | TextFacts

/** What is known about every file. */
interface FileFacts {
  /** The MIME type that the bytes show, as Gemini spells it. */
  mimeType: string
  /** The length of the file. */
  bytes: number
}

/** A picture; `width` and `height` are those of the stored pixels. */
export interface ImageFacts extends FileFacts, Size {
  kind: 'image'
  format: ImageFormat
  /** How the stored pixels must be turned to be upright; 1 means not at all. */
  orientation: Orientation
}

/** A video; `width` and `height` are those of the stored frames. */
export interface VideoFacts extends FileFacts, Partial<Size> {
  kind: 'video'
  /** In milliseconds. */
  duration?: number
  /** Frames per second, on average. */
  frameRate?: number
  /** How frames must be turned to be upright; absent if the container does not state it. */
  orientation?: Orientation
  /** Absent if it is unknown. */
  hasAudio?: boolean
}

/** A recording. */
export interface AudioFacts extends FileFacts {
  kind: 'audio'
  /** In milliseconds. */
  duration?: number
}

/** A PDF, or an office file, whose number of pages is unknown until it is laid out. */
export interface DocumentFacts extends FileFacts {
  kind: 'document'
  /** Absent if encryption hides it, and for office files. */
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
