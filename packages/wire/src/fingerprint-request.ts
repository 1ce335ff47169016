import { isRecord } from '@pollux/errors'
import { camelKeys } from './camel-keys.ts'
import type { GenerateRequest } from './request.ts'

/**
 * A request's SHA-256 in 64 hexadecimal digits: the same for the same request in either spelling and with its members in
 * any order. Needs `crypto.subtle`, which browsers give to secure pages only; rejects if the request is no JSON.
 */
export async function fingerprintRequest(request: GenerateRequest): Promise<string> {
  const canonical = JSON.stringify(camelKeys(request), (_, member) => sortMembers(member))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function sortMembers(value: unknown): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
