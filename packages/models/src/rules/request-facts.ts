import type { MediaResolution } from '../media-tokens.ts'
import type { Ruling } from './ruling.ts'

/** What is known of a request before it is judged. A fact that nobody knows is absent. */
export interface RequestFacts {
  /** The files of all turns. */
  files?: readonly RequestFile[]
  /** The settings, spelled as in Gemini's `generationConfig`. */
  settings?: Readonly<Record<string, unknown>>
  /** Tokens of the whole prompt. */
  promptTokens?: number
  /** Bytes of the files that are inline, base64 included. */
  inlineBytes?: number
}

/** One file of a request. */
export interface RequestFile {
  /** How Gemini gets it: in the request, uploaded before it, from Cloud Storage, or from an address on the web. */
  from: 'inline' | 'upload' | 'storage' | 'web'
  /** @default what the MIME type stands for */
  kind?: 'image' | 'video' | 'audio' | 'document' | 'text' | undefined
  mimeType?: string | undefined
  bytes?: number | undefined
  pages?: number | undefined
  /** In milliseconds. */
  duration?: number | undefined
  /** The media resolution of this file alone. */
  resolution?: MediaResolution | undefined
  /** The section of a video that is meant, in milliseconds from its beginning. */
  clip?: { start?: number | undefined; end?: number | undefined } | undefined
  /** Whether the model looks for the frames of a video itself. */
  isAgentic?: boolean | undefined
}

/** The kind of a file as models count it; `undefined` if nobody knows. */
export function kindOf({ kind, mimeType }: RequestFile): Ruling['kind'] {
  if (kind !== undefined) return kind === 'text' ? 'document' : kind
  const [type] = mimeType?.toLowerCase().split('/') ?? []
  if (type === undefined || type === 'image' || type === 'video' || type === 'audio') return type
  return 'document'
}
