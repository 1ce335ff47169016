import type { Size } from '@pollux/geometry'
import type { ImageFormat, Orientation } from '@pollux/image'

/** What a file is. What it does not tell is absent, and what it tells that cannot be, such as a duration of a century. */
export type MediaFacts = ImageFacts | VideoFacts | AudioFacts | DocumentFacts | TextFacts

/** What every file tells. */
interface FileFacts {
  /** The MIME type that the bytes show, in the spelling that Gemini takes where it takes it. */
  mimeType: string
  /** The file's length. */
  bytes: number
}

/** A picture; `width` and `height` are those of the stored pixels. */
export interface ImageFacts extends FileFacts, Size {
  kind: 'image'
  format: ImageFormat
  /** How the stored pixels must be turned to be upright; 1 is as they are. */
  orientation: Orientation
}

/** A video; `width` and `height` are those of the stored frames. */
export interface VideoFacts extends FileFacts, Partial<Size> {
  kind: 'video'
  /** In milliseconds. */
  duration?: number
  /** Frames a second, on average. */
  frameRate?: number
  /** How frames must be turned to be upright; absent where the container cannot tell. */
  orientation?: Orientation
  hasAudio: boolean
}

/** A recording. */
export interface AudioFacts extends FileFacts {
  kind: 'audio'
  /** In milliseconds. */
  duration?: number
}

/** A PDF. */
export interface DocumentFacts extends FileFacts {
  kind: 'document'
  /** Absent where the file is encrypted in a way that hides its pages. */
  pages?: number
  /** The pages' sizes in points as they are shown, in order: of the first thousand, or none where the file is damaged. */
  pageSizes: Size[]
  /** Whether it is encrypted, with a password or without; absent where it is not. */
  isEncrypted?: boolean
}

/** Words in UTF-8 or UTF-16. */
export interface TextFacts extends FileFacts {
  kind: 'text'
  /** The words, unless the file is larger than 16 MB. */
  text?: string
}
