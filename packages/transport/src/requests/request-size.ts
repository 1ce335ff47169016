import { base64Chars } from '@pollux/image'
import type { ServedRequest, TransportRequest } from './request.ts'
import { toContents, toSystemInstruction } from './sdk-parameters.ts'

/**
 * Returns the bytes of a request's JSON for `generateContent`, base64 included, without building the JSON.
 * @returns The bytes of the body in UTF-8.
 */
export function requestBytes(request: Omit<TransportRequest, 'model'>): number {
  const { system, settings: generationConfig = {}, safetySettings, tools, cachedContent } = request
  let encoded = 0
  const contents = toContents(request, (bytes) => {
    encoded += base64Chars(bytes.length)
    return ''
  })
  const systemInstruction = toSystemInstruction(system)
  const body = {
    contents,
    systemInstruction,
    safetySettings,
    tools,
    cachedContent,
    generationConfig,
  }
  return encoded + new TextEncoder().encode(JSON.stringify(body)).length
}

const counted = new WeakMap<ServedRequest, number>()

/**
 * Like `requestBytes`, but counts a request only once, since a request in progress never changes.
 */
export function servedRequestBytes(request: ServedRequest): number {
  const bytes = counted.get(request) ?? requestBytes(request)
  counted.set(request, bytes)
  return bytes
}
