import { isRecord } from '@pollux/errors'
import { camelKeys } from './camel-keys.ts'
import type { GenerateRequest } from './request.ts'

/**
 * Returns the SHA-256 of a request, which does not depend on its spelling or on the order of its members. Needs
 * `crypto.subtle`, which browsers have on secure pages only.
 * @returns 64 hexadecimal digits.
 * @throws {TypeError} If the request is not JSON.
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
