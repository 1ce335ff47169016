import { invalidArgument, isRecord } from '@pollux/errors'
import type { MediaResolution } from '@pollux/models'
import { camelKeys } from '@pollux/wire'
import { isText } from './record.ts'

/** A request in the form in which it is counted: its parts in order, and its settings. */
export interface PlainRequest {
  parts: PlainPart[]
  mediaResolution?: MediaResolution
  /** The settings of the answer: `generationConfig`, or the SDK's `config`. */
  settings: Record<string, unknown>
  tools: unknown[]
  cachedContent?: string
}

/** One part, in any turn. */
export interface PlainPart {
  /** The path of the part, such as `contents[0].parts[1]`. */
  place: string
  role: 'user' | 'model' | 'system'
  text?: string
  media?: MediaPart
  /** The content if it is neither text nor a file, such as a function's call or result. */
  data?: unknown
}

/** A file in a request. */
export interface MediaPart {
  place: string
  /** The index among the request's files, from 0. */
  index: number
  mimeType?: string
  /** The bytes in base64, if they are inline. */
  data?: string
  /** The address, if the bytes are not inline. */
  uri?: string
  mediaResolution?: MediaResolution
  fps?: number
  /** The start of the clip, in milliseconds. */
  start?: number
  end?: number
  /** Whether the model chooses frames itself, which cannot be predicted. */
  isAgentic?: boolean
}

/**
 * Reads a request in the SDK's form (`{ model, contents, config }`) or the wire's
 * (`generationConfig` and the rest next to `contents`), in camelCase or snake_case. Throws a
 * `TypeError` for any other value.
 */
export function readRequest(value: unknown): PlainRequest {
  const request = camelKeys(value)
  if (!isRecord(request) || request.contents === undefined) {
    throw invalidArgument('a request with contents', 'request', value)
  }
  const config = isRecord(request.config) ? request.config : request
  const settings = isRecord(request.generationConfig) ? request.generationConfig : config
  const parts: PlainPart[] = []
  readTurns(config.systemInstruction, 'systemInstruction', 'system', parts)
  readTurns(request.contents, 'contents', 'user', parts)
  const media = parts.flatMap((part) => part.media ?? [])
  for (const [index, part] of media.entries()) part.index = index
  return {
    parts,
    ...resolutionOf(settings.mediaResolution),
    settings,
    tools: Array.isArray(config.tools) ? config.tools : [],
    ...(isText(config.cachedContent) ? { cachedContent: config.cachedContent } : {}),
  }
}

/**
 * Lists the files of a request, so that they can be described for `estimateRequest`.
 *
 * @returns The files in their order.
 * @throws {TypeError} If `request` is not a request.
 */
export function listMedia(request: unknown): MediaPart[] {
  return readRequest(request).parts.flatMap(({ media }) => media ?? [])
}

type Role = PlainPart['role']

/** The deepest nesting of arrays that is read; a request has three levels. */
const MAX_NESTED_LEVELS = 16

/** Reads text, a part, a content, or an array of any of these. */
function readTurns(value: unknown, place: string, role: Role, into: PlainPart[], depth = 0): void {
  if (depth > MAX_NESTED_LEVELS) return
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      readTurns(item, `${place}[${at}]`, role, into, depth + 1)
  } else if (isText(value)) {
    into.push({ place, role, text: value })
  } else if (isRecord(value) && Array.isArray(value.parts)) {
    const turn = value.role === 'model' ? 'model' : role
    readTurns(value.parts, `${place}.parts`, turn, into, depth + 1)
  } else if (isRecord(value)) {
    into.push(readPart(value, place, role))
  }
}

function readPart(part: Record<string, unknown>, place: string, role: Role): PlainPart {
  const file = part.inlineData ?? part.fileData
  if (isRecord(file)) return { place, role, media: readMedia(part, file, place) }
  const { text, thoughtSignature, ...data } = part
  return isText(text) ? { place, role, text } : { place, role, data }
}

function readMedia(
  part: Record<string, unknown>,
  file: Record<string, unknown>,
  place: string,
): MediaPart {
  const video = isRecord(part.videoMetadata) ? part.videoMetadata : {}
  const level = isRecord(part.mediaResolution) ? part.mediaResolution.level : part.mediaResolution
  const start = readOffset(video.startOffset)
  const end = readOffset(video.endOffset)
  return {
    place,
    index: 0,
    ...(isText(file.mimeType) ? { mimeType: file.mimeType } : {}),
    ...(isText(file.data) ? { data: file.data } : {}),
    ...(isText(file.fileUri) ? { uri: file.fileUri } : {}),
    ...resolutionOf(level),
    ...(typeof video.fps === 'number' ? { fps: video.fps } : {}),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(part.mediaProcessing === 'AGENTIC' ? { isAgentic: true } : {}),
  }
}

/** Returns a duration of protobuf's JSON, such as `10.5s`, in milliseconds. */
function readOffset(value: unknown): number | undefined {
  const seconds = isText(value) ? /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(value)?.[1] : undefined
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

const resolutions: ReadonlyMap<unknown, MediaResolution> = new Map([
  ['MEDIA_RESOLUTION_LOW', 'low'],
  ['MEDIA_RESOLUTION_MEDIUM', 'medium'],
  ['MEDIA_RESOLUTION_HIGH', 'high'],
  ['MEDIA_RESOLUTION_ULTRA_HIGH', 'ultra_high'],
])

function resolutionOf(level: unknown): { mediaResolution?: MediaResolution } {
  const mediaResolution = resolutions.get(level)
  return mediaResolution ? { mediaResolution } : {}
}
