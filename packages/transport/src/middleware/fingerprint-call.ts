import { decodeBase64 } from '@pollux/image'
import { fingerprintRequest, type GenerateRequest } from '@pollux/wire'
import type { Call } from '../requests/call.ts'
import type { RequestPart, ServedRequest } from '../requests/request.ts'
import { toContents, toSystemInstruction } from '../requests/sdk-parameters.ts'

/** Returns a request with the SHA-256 of each file in place of its bytes, so that requests can be compared. */
export async function describeRequest(request: ServedRequest): Promise<GenerateRequest> {
  const { model, system, settings, safetySettings, tools, continuationToken } = request
  const parts = request.parts.map(withBytes)
  const history = request.history?.map((turn) => ({ ...turn, parts: turn.parts.map(withBytes) }))
  const hashes = new Map<Uint8Array, string>()
  for (const part of [...(history ?? []).flatMap((turn) => turn.parts), ...parts]) {
    if (!('bytes' in part) || hashes.has(part.bytes)) continue
    hashes.set(part.bytes, `sha256:${await sha256(part.bytes)}`)
  }
  return {
    model: model.name.replace(/^models\//, ''),
    contents: toContents({ ...request, parts, history }, (bytes) => hashes.get(bytes) ?? ''),
    systemInstruction: toSystemInstruction(system),
    ...(settings === undefined ? {} : { generationConfig: settings }),
    ...(safetySettings === undefined ? {} : { safetySettings: [...safetySettings] }),
    ...(tools === undefined ? {} : { tools: [...tools] }),
    ...(request.cachedContent === undefined ? {} : { cachedContent: request.cachedContent }),
    ...(continuationToken === undefined ? {} : { continuationToken }),
    ...(request.serviceTier === undefined ? {} : { serviceTier: request.serviceTier }),
  }
}

/** Returns a part in Gemini's shape that holds a file as a part with its bytes. */
function withBytes(part: RequestPart): RequestPart {
  if ('bytes' in part || 'uri' in part) return part
  const {
    inlineData: { mimeType = '', data } = {},
    mediaResolution,
    videoMetadata,
    ...others
  } = part
  const bytes = data === undefined ? undefined : decodeBase64(data)
  if (bytes === undefined || Object.keys(others).length > 0) return part
  const clip = videoMetadata === undefined ? {} : { videoMetadata }
  return { bytes, mimeType, ...levelOf(mediaResolution), ...clip }
}

function levelOf({ level }: { level?: string } = {}): { mediaResolution?: string } {
  return level === undefined ? {} : { mediaResolution: level }
}

/** Returns the key under which a call is found again: its method and 64 hexadecimal digits. Needs `crypto.subtle`. */
export async function fingerprintCall(call: Call): Promise<string> {
  return await fingerprint(call, await describeRequest(call.request))
}

/** Like `fingerprintCall`, for a request that `describeRequest` returned. */
export async function fingerprint(
  { method, dialect, cache }: Call,
  request: GenerateRequest,
): Promise<string> {
  const kind = dialect === 'generateContent' ? method : `${dialect}-${method}`
  return `${kind}-${await fingerprintRequest(cache ? Object.assign({ cache }, request) : request)}`
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
