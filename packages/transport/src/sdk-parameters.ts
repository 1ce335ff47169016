import { encodeBase64 } from '@pollux/image'
import type { Content, Part } from '@pollux/wire'
import type { Fetch } from './client-fetch.ts'
import type { RequestPart, TransportRequest } from './request.ts'

/** What every call tells the SDK beside the request. */
export interface SdkOptions {
  apiVersion: string
  signal: AbortSignal
  /** In place of the client's own. */
  fetch?: Fetch
  /** What is sent for the bytes of a file. @default encodeBase64 */
  encode?: (bytes: Uint8Array) => string
}

/** The parameters of the SDK's `generateContent` and `generateContentStream`. */
export function toGenerateParameters(request: TransportRequest, options: SdkOptions): object {
  const { settings, system, safetySettings, tools, cachedContent } = request
  const { continuation, continuationToken } = request
  return {
    model: request.model,
    contents: toContents(request, options.encode),
    config: {
      ...settings,
      ...(system === undefined ? {} : { systemInstruction: toSystemInstruction(system) }),
      ...(safetySettings === undefined ? {} : { safetySettings }),
      // Functions are declared to the model, not run between two calls of which nobody would know.
      ...(tools === undefined ? {} : { tools, automaticFunctionCalling: { disable: true } }),
      ...(cachedContent === undefined ? {} : { cachedContent }),
      ...(continuation === undefined ? {} : { automaticContinuation: continuation }),
      ...(continuationToken === undefined ? {} : { continuationToken }),
      ...toConfig(options),
    },
  }
}

/** The parameters of the SDK's `countTokens`. The Developer API takes contents alone, so a system text is counted as a turn. */
export function toCountParameters(
  request: TransportRequest,
  { vertexai, ...options }: SdkOptions & { vertexai: boolean },
): object {
  const { model, system, tools, settings } = request
  const contents = toContents(request, options.encode)
  const systemTurn = system === undefined ? [] : [toSystemInstruction(system)]
  if (!vertexai) {
    return { model, contents: [...systemTurn, ...contents], config: toConfig(options) }
  }
  return {
    model,
    contents,
    config: {
      ...(system === undefined ? {} : { systemInstruction: toSystemInstruction(system) }),
      ...(tools === undefined ? {} : { tools }),
      ...(settings === undefined ? {} : { generationConfig: settings }),
      ...toConfig(options),
    },
  }
}

/** What goes into the `config` of every call. */
export function toConfig({ apiVersion, fetch, signal }: SdkOptions): object {
  const httpOptions = { apiVersion, ...(fetch === undefined ? {} : { fetch }) }
  return { httpOptions, abortSignal: signal }
}

/** The turns of a request in Gemini's shape; `encode` makes what stands for the bytes of files. */
export function toContents(
  { history = [], parts }: TransportRequest,
  encode: (bytes: Uint8Array) => string = encodeBase64,
): Content[] {
  return [...history, { role: 'user', parts }].map((turn) => ({
    role: turn.role,
    parts: turn.parts.map((part) => toPart(part, encode)),
  }))
}

/** A system text in Gemini's shape. */
export function toSystemInstruction(system: string): Content {
  return { role: 'user', parts: [{ text: system }] }
}

function toPart(part: RequestPart, encode: (bytes: Uint8Array) => string): Part {
  if (!('bytes' in part) && !('uri' in part)) return part
  const { mimeType, mediaResolution: level } = part
  return {
    ...('bytes' in part
      ? { inlineData: { mimeType: part.mimeType, data: encode(part.bytes) } }
      : { fileData: { ...(mimeType === undefined ? {} : { mimeType }), fileUri: part.uri } }),
    ...(level === undefined ? {} : { mediaResolution: { level } }),
  }
}
