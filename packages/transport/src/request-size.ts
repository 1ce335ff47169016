import type { TransportRequest } from './request.ts'
import { toContents, toSystemInstruction } from './sdk-parameters.ts'

/** The bytes of a request's JSON as it is sent, base64 included, without making it. */
export function requestBytes(request: TransportRequest): number {
  const { system, settings, safetySettings, tools, cachedContent } = request
  let encoded = 0
  const contents = toContents(request, (bytes) => {
    encoded += 4 * Math.ceil(bytes.length / 3)
    return ''
  })
  const body = JSON.stringify({
    contents,
    ...(system === undefined ? {} : { systemInstruction: toSystemInstruction(system) }),
    safetySettings,
    tools,
    cachedContent,
    generationConfig: settings ?? {},
  })
  return encoded + new TextEncoder().encode(body).length
}
