import { checkObject, invalidArgument } from '@pollux/errors'
import type { ServedModel } from '@pollux/models'
import type { GenerationConfig, Part, SafetySetting } from '@pollux/wire'

/**
 * A file that is sent along, or one that Gemini has or fetches by its address, or words as `{ text }`, or any other part in
 * Gemini's own shape, such as those of its replies.
 */
export type RequestPart =
  | ({ bytes: Uint8Array; mimeType: string } & MediaSettings)
  | ({ uri: string; mimeType?: string } & MediaSettings)
  | Part

/** How a file is looked at. */
export interface MediaSettings {
  /** A level such as `MEDIA_RESOLUTION_HIGH`; not all models take one for a single part. */
  mediaResolution?: string
  /** The section of a video that is meant, and its frames a second. */
  videoMetadata?: Part['videoMetadata']
}

/** The ways in which calls are served. Where a call was served in another one, the reply's `usageMetadata.serviceTier` says so. */
export type ServiceTier = 'standard' | 'flex' | 'priority' | 'deferred'

/** An earlier turn of a conversation. */
export interface Turn {
  role: 'user' | 'model'
  parts: readonly RequestPart[]
}

/** What to ask of which model. */
export interface TransportRequest {
  /** The model's name, with or without `models/`, or the model that serves, where that was found already. */
  model: string | ServedModel
  parts: readonly RequestPart[]
  /**
   * The order in which the model sees the parts: as given, or as the guide of the API has it for a question about files, which is words behind them for `generateContent` and before them for `interactions()`. @default 'given'
   */
  order?: 'given' | 'usual'
  /** What was said before, oldest first. */
  history?: readonly Turn[]
  system?: string
  settings?: GenerationConfig
  safetySettings?: readonly SafetySetting[]
  /** How the call is served, which decides its price; `deferred` over the Interactions API alone. @default 'standard' */
  serviceTier?: ServiceTier
  /** Handed on as they are, in Gemini's spelling. */
  tools?: readonly unknown[]
  /** The name of an explicit cache, `cachedContents/…`. */
  cachedContent?: string
  /** Whether an answer that stops for `CONTINUATION` is asked to go on until it is whole. @default true */
  continuation?: boolean
  /** Where an answer goes on that stopped for `CONTINUATION`: the token of its last candidate. */
  continuationToken?: string
}

/** A request of which it is known which model serves it. */
export interface ServedRequest extends TransportRequest {
  model: ServedModel
}

/** Throws a `TypeError` for a request that could only fail later, with an odder message. */
export function checkRequest(request: TransportRequest): void {
  const { model, parts, history = [] } = request
  const name: unknown = model instanceof Object ? model.name : model
  if (typeof name !== 'string' || name.trim() === '' || /[?&#\s]|\.\./.test(name)) {
    throw invalidArgument('the name of a model', 'model', model)
  }
  checkParts(parts, 'parts')
  for (const [index, turn] of history.entries()) checkParts(turn.parts, `history[${index}].parts`)
}

/** Throws a `TypeError` for parts that are none. */
export function checkParts(parts: readonly RequestPart[], name: string): void {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw invalidArgument('a list of at least one part', name, parts)
  }
  for (const [index, part] of parts.entries()) checkPart(part, `${name}[${index}]`)
}

function checkPart(part: RequestPart, name: string): void {
  checkObject(part, name, 'words, a file or a part of Gemini’s')
  if ('bytes' in part) {
    if (!(part.bytes instanceof Uint8Array) || part.bytes.length === 0) {
      throw invalidArgument('a Uint8Array of at least one byte', `${name}.bytes`, part.bytes)
    }
    if (!/^[\w.+-]+\/[\w.+-]+$/.test(part.mimeType)) {
      throw invalidArgument('a MIME type such as image/png', `${name}.mimeType`, part.mimeType)
    }
  } else if ('uri' in part) {
    if (typeof part.uri !== 'string' || part.uri === '')
      throw invalidArgument('an address', `${name}.uri`, part.uri)
  } else if ('text' in part ? typeof part.text !== 'string' : Object.keys(part).length === 0) {
    throw invalidArgument('words, a file or a part of Gemini’s', name, part)
  }
}
