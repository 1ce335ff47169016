import type { MediaResolution } from '../media-tokens.ts'
import type { Ruling } from './ruling.ts'

/** The known facts of a request. An unknown fact is absent. */
export interface RequestFacts {
  /** The files of all turns. */
  files?: readonly RequestFile[]
  /** The settings, spelled as in Gemini's `generationConfig`. */
  settings?: Readonly<Record<string, unknown>>
  /** The number of tokens of the whole prompt. */
  promptTokens?: number
  /** The total size of the inline files in base64, in bytes. */
  inlineBytes?: number
}

/** One file of a request. */
export interface RequestFile {
  /**
   * The way in which Gemini receives the file: in the request, uploaded before it, from Cloud
   * Storage, or from the web.
   */
  from: 'inline' | 'upload' | 'storage' | 'web'
  /** The kind of the file. @default follows from the MIME type */
  kind?: 'image' | 'video' | 'audio' | 'document' | 'text' | undefined
  mimeType?: string | undefined
  bytes?: number | undefined
  pages?: number | undefined
  /** The duration in milliseconds. */
  duration?: number | undefined
  /** The media resolution of this file only. */
  resolution?: MediaResolution | undefined
  /** The clip of a video that is used, in milliseconds from its beginning. */
  clip?: { start?: number | undefined; end?: number | undefined } | undefined
  /** Whether the model chooses the frames of a video itself. */
  isAgentic?: boolean | undefined
}

/** Returns the kind of a file as models count it; `undefined` if it is unknown. */
export function kindOf({ kind, mimeType }: RequestFile): Ruling['kind'] {
  if (kind !== undefined) return kind === 'text' ? 'document' : kind
  const [type] = mimeType?.toLowerCase().split('/') ?? []
  if (type === undefined || type === 'image' || type === 'video' || type === 'audio') return type
  return 'document'
}
