import { checkObject, checkSpelling, invalidArgument } from '@pollux/errors'
import type { ServedModel } from '@pollux/models'
import { type GenerationConfig, type Part, type SafetySetting, settingNames } from '@pollux/wire'
import { checkMimeType } from '../failures/check-mime-type.ts'

/**
 * A part of a prompt: a file to send, a file that Gemini stores or fetches by its address, or `{ text }`. Any other
 * part in Gemini's own shape is accepted too, such as those of its replies.
 */
export type RequestPart =
  | ({ bytes: Uint8Array; mimeType: string } & MediaSettings)
  | ({ uri: string; mimeType?: string } & MediaSettings)
  | Part

/** The settings by which a model sees a file. */
export interface MediaSettings {
  /** A level such as `MEDIA_RESOLUTION_HIGH`. Not all models accept one for a single part. */
  mediaResolution?: string
  /** The section of a video to use, and its frames per second. */
  videoMetadata?: Part['videoMetadata']
}

/**
 * The ways in which calls are served. If a call was served in another one, the reply's
 * `usageMetadata.serviceTier` has it.
 */
export type ServiceTier = 'standard' | 'flex' | 'priority' | 'deferred'

/** An earlier turn of a conversation. */
export interface Turn {
  role: 'user' | 'model'
  parts: readonly RequestPart[]
}

/** The prompt, its settings, and the model. */
export interface TransportRequest {
  /** The model's name, with or without `models/`, or the served model if it was already resolved. */
  model: string | ServedModel
  parts: readonly RequestPart[]
  /**
   * The order of the parts: as given, or as the guide of the API recommends for a question about files. The
   * guide puts text after the files for `generateContent`, and before them for `interactions()`. @default
   * 'given'
   */
  order?: 'given' | 'usual'
  /** The turns so far, oldest first. */
  history?: readonly Turn[]
  system?: string
  settings?: GenerationConfig
  safetySettings?: readonly SafetySetting[]
  /**
   * The tier of the call, which determines its price; `deferred` only with `interactions()`.
   * @default 'standard'
   */
  serviceTier?: ServiceTier
  /** The tools, passed on unchanged in Gemini's spelling. */
  tools?: readonly unknown[]
  /** The name of an explicit cache, `cachedContents/…`. */
  cachedContent?: string
  /** Whether to continue an answer that stops for `CONTINUATION` until it is complete. @default true */
  continuation?: boolean
  /** Continues an answer that stopped for `CONTINUATION`: the token of its last candidate. */
  continuationToken?: string
}

/** A request whose model is resolved. */
export interface ServedRequest extends TransportRequest {
  model: ServedModel
}

/** Throws a `TypeError` for a request that would only fail later, with a less helpful message. */
export function checkRequest(request: TransportRequest): void {
  const { model, parts, history = [], settings } = request
  const name: unknown = model instanceof Object ? model.name : model
  if (typeof name !== 'string' || name.trim() === '' || /[?&#\s]|\.\./.test(name)) {
    throw invalidArgument('the name of a model', 'model', model)
  }
  if (settings !== undefined) checkSpelling(settings, settingNames, 'settings')
  checkParts(parts, 'parts')
  for (const [index, turn] of history.entries()) checkParts(turn.parts, `history[${index}].parts`)
}

/** Throws a `TypeError` unless all parts are valid. */
export function checkParts(parts: readonly RequestPart[], name: string): void {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw invalidArgument('an array of at least one part', name, parts)
  }
  for (const [index, part] of parts.entries()) checkPart(part, `${name}[${index}]`)
}

function checkPart(part: RequestPart, name: string): void {
  checkObject(part, name, 'text, a file or one of Gemini’s parts')
  if ('bytes' in part) {
    if (!(part.bytes instanceof Uint8Array) || part.bytes.length === 0) {
      throw invalidArgument('a Uint8Array of at least one byte', `${name}.bytes`, part.bytes)
    }
    checkMimeType(part.mimeType, `${name}.mimeType`)
  } else if ('uri' in part) {
    if (typeof part.uri !== 'string' || part.uri === '')
      throw invalidArgument('an address', `${name}.uri`, part.uri)
  } else if ('text' in part ? typeof part.text !== 'string' : Object.keys(part).length === 0) {
    throw invalidArgument('text, a file or one of Gemini’s parts', name, part)
  }
}
