import { checkObject, invalidArgument } from '@pollux/errors'
import { type Fetch, fetchOf, platformFetch } from '../client/client-fetch.ts'
import { secretsIn, secretsOf } from '../client/client-secrets.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import { guardFetch } from '../client/guard-fetch.ts'
import { memberOf } from '../client/member-of.ts'
import { type Wire, wireOf } from '../client/wire.ts'
import { checkNumbers } from '../failures/check-numbers.ts'
import { failure } from '../failures/read-failure.ts'
import { overallDeadline, withDeadline } from '../time/deadline.ts'
import { type AskHttp, createAskHttp, MAX_ANSWER_BYTES } from '../uploads/ask-http.ts'
import { checkApiVersion, checkWire } from '../uploads/check-wire.ts'
import {
  createRequestRetry,
  type RequestRetry,
  type RequestRetryOptions,
} from '../uploads/request-retry.ts'
import { newName } from '../uploads/upload-file.ts'
import { CHUNK_BYTES, UPLOAD_TIMEOUT_MS } from '../uploads/upload-protocol.ts'
import type { FileStore } from './file-store.ts'
import { createSdkFiles, type SdkFiles } from './sdk-files.ts'

/** How files are handled. */
export interface FilesOptions extends RequestRetryOptions {
  /** A `GoogleGenAI` of `@google/genai`. For a client of `connect()`, Pollux uploads without the SDK. */
  client: GeminiClient
  /** The address and credentials for uploads without the SDK, for clients that `connect()` did not create. */
  wire?: Wire
  /** @default 'v1beta' */
  apiVersion?: string
  /** @default the `fetch` of the client */
  fetch?: Fetch
  /** Where `ensure` stores what it uploaded. @default the last 1,000 files in memory */
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

/** What all requests about files share. */
export interface FileTools {
  /** `undefined` where the SDK uploads. */
  wire: Wire | undefined
  apiVersion: string
  ask: AskHttp
  sdk: SdkFiles
  retry: RequestRetry
  secrets: readonly string[]
  /** Identifies the project: address and credentials. */
  owner: readonly string[]
  chunkBytes: number
  /** Whether `ask` accepts streams with a length. */
  canStream: boolean
  maxFileBytes: number
  /** Runs a task until the caller's signal aborts or the limit is reached. */
  run<Value>(
    caller: AbortSignal | undefined,
    task: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value>
}

/** Checks the options and creates the tools. Throws a `TypeError` if an option is out of range. */
export function createFileTools(options: FilesOptions): FileTools {
  checkObject(options, 'options')
  const {
    client,
    chunkBytes = CHUNK_BYTES,
    maxFileBytes = 2 ** 31,
    overall = UPLOAD_TIMEOUT_MS,
  } = options
  if (typeof client?.files?.upload !== 'function') {
    throw invalidArgument('a GoogleGenAI of @google/genai', 'client', client)
  }
  checkNumbers({ overall, maxFileBytes })
  checkNumbers({ chunkBytes }, 1)
  checkParts(options)
  const wire = options.wire ?? wireOf(client)
  const apiVersion = options.apiVersion ?? wire?.apiVersion ?? 'v1beta'
  const own = options.fetch ? { fetch: options.fetch, canStream: false } : fetchOf(client)
  const { fetch, canStream } = own ?? platformFetch()
  const headers = wire?.headers ?? {}
  const secrets = [...secretsOf(client), ...secretsIn(headers)]
  const retry = createRequestRetry(options, secrets)
  return {
    wire: wire && { ...wire, apiVersion },
    apiVersion,
    ask: createAskHttp(fetch),
    sdk: createSdkFiles(client.files, {
      apiVersion,
      fetch: own && guardFetch(fetch, MAX_ANSWER_BYTES),
    }),
    retry,
    secrets,
    owner: ownerOf(client, wire),
    chunkBytes,
    canStream,
    maxFileBytes,
    async run(caller, task) {
      if (client.vertexai) throw noVertex()
      return await withDeadline(overallDeadline(retry.clock, overall), caller, task)
    },
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

/** Returns what identifies the project, or a unique value for a client whose key is not known. */
function ownerOf(client: GeminiClient, wire: Wire | undefined): string[] {
  if (wire) return [wire.baseUrl, ...Object.entries(wire.headers).flat()]
  const key = memberOf(client, 'apiKey')
  const baseUrl = memberOf(client, 'httpOptions', 'baseUrl')
  return typeof key === 'string' ? [`${baseUrl}`, key] : [newName()]
}

function noVertex(): Error {
  return failure(
    'transport/request-refused',
    'Vertex AI has no File API; put the file into Cloud Storage and refer to it by its gs:// address.',
  )
}
