import { encodeBase64 } from '@pollux/image'
import type { Content, Part } from '@pollux/wire'
import type { Fetch } from '../client/client-fetch.ts'
import type { RequestPart, ServedRequest, TransportRequest } from './request.ts'

/** The options of every call of the SDK, besides the request. */
export interface SdkOptions {
  apiVersion: string
  signal: AbortSignal
  /** The `fetch` that replaces the client's own. */
  fetch?: Fetch
  /** Returns the string that represents the bytes of a file. @default encodeBase64 */
  encode?: (bytes: Uint8Array) => string
}

/** Returns the parameters for the SDK's `generateContent` and `generateContentStream`. */
export function toGenerateParameters(request: ServedRequest, options: SdkOptions): object {
  const { model, settings, system, safetySettings, serviceTier, tools, cachedContent } = request
  return {
    model: model.name,
    contents: toContents(request, options.encode),
    config: {
      ...settings,
      systemInstruction: toSystemInstruction(system),
      safetySettings,
      serviceTier,
      tools,
      // The SDK declares functions and does not run them: its calls in between would go unnoticed.
      automaticFunctionCalling: tools && { disable: true },
      cachedContent,
      automaticContinuation: request.continuation,
      continuationToken: request.continuationToken,
      ...toConfig(options),
    },
  }
}

/**
 * Returns the parameters for the SDK's `countTokens`. The Developer API accepts contents only, so a system text
 * counts as a turn.
 */
export function toCountParameters(
  request: ServedRequest,
  { vertexai, ...options }: SdkOptions & { vertexai: boolean },
): object {
  const { tools, settings: generationConfig } = request
  const model = request.model.name
  const systemInstruction = toSystemInstruction(request.system)
  const contents = toContents(request, options.encode)
  const config = toConfig(options)
  if (vertexai) {
    return { model, contents, config: { systemInstruction, tools, generationConfig, ...config } }
  }
  return {
    model,
    contents: systemInstruction ? [systemInstruction, ...contents] : contents,
    config,
  }
}

/** Returns the `config` of every call. */
export function toConfig({ apiVersion, fetch, signal: abortSignal }: SdkOptions): object {
  return { httpOptions: { apiVersion, fetch }, abortSignal }
}

/**
 * Returns the turns of a request in Gemini's shape. `encode` returns the string that represents the
 * bytes of a file.
 */
export function toContents(
  { history = [], parts }: Pick<TransportRequest, 'history' | 'parts'>,
  encode: (bytes: Uint8Array) => string = encodeBase64,
): Content[] {
  return [...history, { role: 'user', parts }].map((turn) => ({
    role: turn.role,
    parts: turn.parts.map((part) => toPart(part, encode)),
  }))
}

/** Returns a system text in Gemini's shape, if there is one. */
export function toSystemInstruction(system: string | undefined): Content | undefined {
  return system === undefined ? undefined : { role: 'user', parts: [{ text: system }] }
}

function toPart(part: RequestPart, encode: (bytes: Uint8Array) => string): Part {
  if (!('bytes' in part) && !('uri' in part)) return part
  const { mimeType, mediaResolution: level, videoMetadata } = part
  return {
    ...('bytes' in part
      ? { inlineData: { mimeType, data: encode(part.bytes) } }
      : { fileData: { mimeType, fileUri: part.uri } }),
    mediaResolution: level === undefined ? undefined : { level },
    videoMetadata,
  }
}
