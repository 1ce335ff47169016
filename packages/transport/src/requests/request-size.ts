import type { TransportRequest } from './request.ts'
import { toContents, toSystemInstruction } from './sdk-parameters.ts'

/** The bytes of a request's JSON as `generateContent` gets it, base64 included, without making it. */
export function requestBytes(request: Omit<TransportRequest, 'model'>): number {
  const { system, settings: generationConfig = {}, safetySettings, tools, cachedContent } = request
  let encoded = 0
  const contents = toContents(request, (bytes) => {
    encoded += 4 * Math.ceil(bytes.length / 3)
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
