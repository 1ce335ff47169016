import { checkObject, invalidArgument } from '@pollux/errors'
import type { Wire } from '../client/wire.ts'

/** Throws a `TypeError` for a wire that cannot be used, or whose address would reveal a key. */
export function checkWire(wire: Wire): void {
  checkObject(wire, 'wire')
  const { baseUrl, headers, apiVersion } = wire
  checkObject(headers, 'wire.headers')
  if (!isAddress(baseUrl)) {
    const expected = 'an address that begins with https:// and has neither a password nor a query'
    throw invalidArgument(expected, 'wire.baseUrl', hideKeys(baseUrl))
  }
  if (!isHeaders(headers)) throw invalidArgument('an object of strings', 'wire.headers', headers)
  if (apiVersion !== undefined) checkApiVersion(apiVersion, 'wire.apiVersion')
}

/** Throws a `TypeError` unless the value is an API version. */
export function checkApiVersion(version: string, name: string): void {
  if (typeof version === 'string' && /^[\w.-]*\w$/.test(version)) return
  throw invalidArgument('a version such as v1beta', name, version)
}

function isAddress(text: unknown): boolean {
  if (typeof text !== 'string' || !/^https?:\/\/[^/]/i.test(text)) return false
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === ''
}

/** Removes what may be a key or a password from an address. */
function hideKeys(address: unknown): unknown {
  return typeof address === 'string' ? address.replace(/\/\/[^/]*@|[?#].*/gs, '…') : address
}

/** Returns whether the value is a plain object. The content of a `Headers` does not show in its members. */
function isHeaders(headers: object): boolean {
  if (Symbol.iterator in headers) return false
  if (!Object.values(headers).every((value) => typeof value === 'string')) return false
  try {
    new Headers(Object.entries(headers))
    return true
  } catch {
    return false
  }
}
