import { fingerprintRequest, type GenerateRequest } from '@pollux/wire'
import type { Call } from './call.ts'
import type { TransportRequest } from './request.ts'
import { toContents, toSystemInstruction } from './sdk-parameters.ts'

/** A request as it is told apart from others: the bytes of files stand as their SHA-256. */
export async function describeRequest(request: TransportRequest): Promise<GenerateRequest> {
  const { model, history = [], parts, system, settings, safetySettings, tools } = request
  const files = [...history.flatMap((turn) => turn.parts), ...parts].filter(
    (part) => 'bytes' in part,
  )
  const hashes = new Map<Uint8Array, string>()
  for (const { bytes } of files) {
    if (!hashes.has(bytes)) hashes.set(bytes, `sha256:${await sha256(bytes)}`)
  }
  return {
    model: model.replace(/^models\//, ''),
    contents: toContents(request, (bytes) => hashes.get(bytes) ?? ''),
    ...(system === undefined ? {} : { systemInstruction: toSystemInstruction(system) }),
    ...(settings === undefined ? {} : { generationConfig: settings }),
    ...(safetySettings === undefined ? {} : { safetySettings: [...safetySettings] }),
    ...(tools === undefined ? {} : { tools: [...tools] }),
    ...(request.cachedContent === undefined ? {} : { cachedContent: request.cachedContent }),
  }
}

/** What a call is found again by: its method and 64 hexadecimal digits. Needs `crypto.subtle`. */
export async function fingerprintCall({ method, request }: Call): Promise<string> {
  return await fingerprint(method, await describeRequest(request))
}

/** The same of a request that is described already. */
export async function fingerprint(
  method: Call['method'],
  request: GenerateRequest,
): Promise<string> {
  return `${method}-${await fingerprintRequest(request)}`
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
