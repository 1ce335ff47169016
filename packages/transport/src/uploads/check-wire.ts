import { checkObject, invalidArgument } from '@pollux/errors'
import type { Wire } from '../client/wire.ts'

/** Throws a `TypeError` for a wire by which nothing can be sent, or whose address would tell a key. */
export function checkWire(wire: Wire): void {
  checkObject(wire, 'wire')
  const { baseUrl, headers, apiVersion } = wire
  checkObject(headers, 'wire.headers')
  if (!isAddress(baseUrl)) {
    const expected = 'an address that begins with https:// and has neither a password nor a query'
    throw invalidArgument(expected, 'wire.baseUrl', hideKeys(baseUrl))
  }
  if (!isHeaders(headers)) throw invalidArgument('an object of texts', 'wire.headers', headers)
  if (apiVersion !== undefined) checkApiVersion(apiVersion, 'wire.apiVersion')
}

/** Throws a `TypeError` for what is no version of the API. */
export function checkApiVersion(version: string, name: string): void {
  if (typeof version === 'string' && /^[\w.-]*\w$/.test(version)) return
  throw invalidArgument('a version such as v1beta', name, version)
}

function isAddress(text: unknown): boolean {
  if (typeof text !== 'string' || !/^https?:\/\/[^/]/i.test(text)) return false
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === ''
}

/** What may be a key or a password is not repeated. */
function hideKeys(address: unknown): unknown {
  return typeof address === 'string' ? address.replace(/\/\/[^/]*@|[?#].*/gs, '…') : address
}

/** What a `Headers` has does not show among its members. */
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
