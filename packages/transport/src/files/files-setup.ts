import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { type Fetch, fetchOf, platformFetch } from '../client/client-fetch.ts'
import { secretsIn, secretsOf } from '../client/client-secrets.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import { type Wire, wireOf } from '../client/wire.ts'
import { checkNumbers } from '../failures/check-numbers.ts'
import { checkApiVersion, checkWire } from '../uploads/check-wire.ts'
import {
  createRequestRetry,
  type RequestRetry,
  type RequestRetryOptions,
} from '../uploads/request-retry.ts'
import { CHUNK_BYTES, UPLOAD_TIMEOUT_MS } from '../uploads/upload-limits.ts'
import type { FileStore } from './file-store.ts'

/** Options of `createFiles`. */
export interface FilesOptions extends RequestRetryOptions {
  /** A `GoogleGenAI` of `@google/genai`. For a client of `connect()`, Pollux uploads without the SDK. */
  client: GeminiClient
  /** The address and credentials for uploads without the SDK, for clients that `connect()` did not create. */
  wire?: Wire
  /** The version of the API. @default 'v1beta' */
  apiVersion?: string
  /** The function that sends requests. @default the `fetch` of the client */
  fetch?: Fetch
  /** The store of files that `ensure` uploaded. @default the last 1,000 files in memory */
  cache?: FileStore
  /** The most bytes of uploaded files that are held so that `renew` can upload them again. @default 100_000_000 */
  hold?: number
  /** The limit of a whole upload, or of any other call, in milliseconds. @default 7_200_000 */
  overall?: number
  /** How long a file may take to become active, in milliseconds. @default 600_000 */
  processing?: number
  /** The bytes that are sent at a time, rounded up to what the server asks for. @default 8_388_608 */
  chunkBytes?: number
  /** The largest file in bytes. @default 2_147_483_648, Gemini's limit */
  maxFileBytes?: number
}

const filesOptionNames: OptionNames<FilesOptions> = {
  attempts: true,
  longestWait: true,
  random: true,
  attempt: true,
  clock: true,
  client: true,
  wire: true,
  apiVersion: true,
  fetch: true,
  cache: true,
  hold: true,
  overall: true,
  processing: true,
  chunkBytes: true,
  maxFileBytes: true,
}

/** The options of `createFiles`, checked and with their defaults. */
export interface FilesSetup {
  client: GeminiClient
  /** The address and credentials; `undefined` if the SDK uploads. */
  wire: Wire | undefined
  apiVersion: string
  fetch: Fetch
  /** Whether the `fetch` of the SDK's own requests is known. */
  isFetchKnown: boolean
  /** Whether `fetch` accepts streams with a length. */
  canStream: boolean
  retry: RequestRetry
  secrets: readonly string[]
  cache: FileStore | undefined
  hold: number
  overall: number
  processing: number
  chunkBytes: number
  maxFileBytes: number
}

/** Checks the options and fills in the defaults. Throws a `TypeError` if one is unknown or invalid. */
export function prepareFiles(options: FilesOptions): FilesSetup {
  checkOptions(options, filesOptionNames)
  const {
    client,
    cache,
    hold = 100_000_000,
    overall = UPLOAD_TIMEOUT_MS,
    processing = 600_000,
    chunkBytes = CHUNK_BYTES,
    maxFileBytes = 2 ** 31,
  } = options
  if (typeof client?.files?.upload !== 'function') {
    throw invalidArgument('a GoogleGenAI of @google/genai', 'client', client)
  }
  checkNumbers({ overall, maxFileBytes })
  checkNumbers({ chunkBytes }, 1)
  checkNumbers({ hold }, 0)
  checkNumbers({ processing })
  checkParts(options)
  const wire = options.wire ?? wireOf(client)
  const apiVersion = options.apiVersion ?? wire?.apiVersion ?? 'v1beta'
  const own = options.fetch ? { fetch: options.fetch, canStream: false } : fetchOf(client)
  const secrets = [...secretsOf(client), ...secretsIn(wire?.headers ?? {})]
  return {
    client,
    wire: wire && { ...wire, apiVersion },
    apiVersion,
    ...(own ?? platformFetch()),
    isFetchKnown: own !== undefined,
    retry: createRequestRetry(options, secrets),
    secrets,
    cache,
    hold,
    overall,
    processing,
    chunkBytes,
    maxFileBytes,
  }
}

/** Throws a `TypeError` for options that would otherwise fail only during an upload. */
function checkParts({ wire, apiVersion, fetch, cache }: FilesOptions): void {
  if (wire !== undefined) checkWire(wire)
  if (apiVersion !== undefined) checkApiVersion(apiVersion, 'apiVersion')
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw invalidArgument('a function', 'fetch', fetch)
  }
  if (cache === undefined) return
  checkObject(cache, 'cache')
  if ([cache.get, cache.set, cache.delete].some((method) => typeof method !== 'function')) {
    throw invalidArgument('a Map, or an object with get, set and delete,', 'cache', cache)
  }
}
