import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, request } from 'undici'
import { addressRefused, checkAddress } from '../media/check-address.ts'
import { type Ask, type DownloadOptions, download } from '../media/download.ts'
import { type HostList, portOf } from '../media/host-list.ts'
import type { MediaResolver } from '../media/media-resolver.ts'
import { guardedConnector, type Lookup } from './guarded-connector.ts'
import { isPublicAddress } from './public-address.ts'

/** Options of `guardedFetch`. All options except the hosts are for tests. */
export interface GuardOptions extends Pick<DownloadOptions, 'clock' | 'limits'> {
  /** Hosts that may lead to any address and use any port. */
  isTrusted: HostList
  isPublic?(address: string): boolean
  lookup?: Lookup
  /** The ports of all other hosts. @default [80, 443] */
  ports?: readonly number[]
  /** The limit for connecting, in milliseconds. @default 10_000 */
  connectTimeout?: number
}

/**
 * Returns a `MediaResolver.fetch` that fetches from public addresses only, and checks each redirect again. Every
 * request has its own connection, to an address that was checked for it. None uses a proxy, because the proxy
 * would resolve the name.
 */
export function guardedFetch(guard: GuardOptions): NonNullable<MediaResolver['fetch']> {
  const { isTrusted, isPublic = isPublicAddress, lookup, ports = [80, 443] } = guard
  const { connectTimeout: timeout = 10_000, clock, limits } = guard
  const dispatcher = new Agent({
    connect: guardedConnector({ isPublic, isTrusted, lookup, timeout }),
    // One request per connection.
    pipelining: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const ask: Ask = async (url, signal) => {
    const reply = await request(url, { dispatcher, signal, headers: asking })
    const header = (name: string) => [reply.headers[name]].flat()[0] ?? null
    return {
      status: reply.statusCode,
      header,
      body: inflate(reply.body, header('content-encoding')),
    }
  }
  const check = (url: URL) => {
    checkAddress(url)
    const port = portOf(url)
    if (ports.includes(port) || isTrusted({ hostname: url.hostname, port })) return
    throw addressRefused(
      `${url.host} uses another port than 80 or 443; add it to hosts with its port if that is intended.`,
    )
  }
  return async (url, options) => await download(url, { ...options, check, ask, clock, limits })
}

const asking = { accept: '*/*', 'accept-encoding': 'gzip, br', 'user-agent': 'pollux' }

/** Decodes the body. Unlike that of `fetch`, it fails if it was cut off. */
function inflate(body: Readable, encodings: string | null): AsyncIterable<unknown> {
  // It may fail after everyone has stopped reading.
  body.on('error', () => {})
  const names = (encodings ?? '').toLowerCase().match(/[^\s,]+/g) ?? []
  if (names.length > MAX_ENCODING_LEVELS) throw new Error('The file is encoded too many times.')
  let inflated = body
  for (const name of names.reverse()) {
    if (name === 'identity') continue
    const create = decoders.get(name)
    if (!create) throw new Error(`The file has the unknown encoding ${name}.`)
    inflated = pipeline(inflated, create(), () => {})
  }
  return inflated
}

/** The most encodings that a file may have, one inside the other. */
const MAX_ENCODING_LEVELS = 3

const decoders: ReadonlyMap<string, () => NodeJS.ReadWriteStream & Readable> = new Map([
  ['br', createBrotliDecompress],
  ['deflate', createInflate],
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
])
