import { type Catalogue, catalogue as known } from '@pollux/models'
import type { Describe } from '../calls/describe-file.ts'
import type { Objects } from '../calls/open-reference.ts'
import type { Engine } from '../engine/engine.ts'
import { type FaultRates, faultyEngine } from '../engine/faulty-engine.ts'
import type { Faults, Wait } from '../faults/fault.ts'
import { waitInRealTime } from '../faults/wait-in-real-time.ts'
import { type AppOptions, createApp } from '../routes/app.ts'
import { CacheStore } from '../stores/cache-store.ts'
import type { ProcessedFile, Processing } from '../stores/file-resource.ts'
import { FileStore } from '../stores/file-store.ts'
import { InteractionStore } from '../stores/interaction-store.ts'
import { UploadSessions } from '../stores/upload-sessions.ts'
import { checkEmulatorOptions } from './check-emulator-options.ts'
import { createFront } from './front.ts'

/** Options of `createEmulator`. */
export type EmulatorOptions = {
  engine: Engine
  /** The keys that are valid. @default any key that is not empty */
  apiKeys?: readonly string[]
  /**
   * Whether to refuse what Gemini ignores or tolerates, and models that have ended. Gemini ignores
   * unknown keywords of a response schema. It tolerates syntax beyond JSON, a key in the address,
   * and undocumented headers in cross-origin requests. @default false
   */
  strict?: boolean
  /** Receives a line for every request in which Gemini ignores something. @default nothing */
  log?: (line: string) => void
  /**
   * The faults to inject: a function that chooses them for each request, or the rates at which
   * answers fail. @default no faults
   */
  faults?: Faults | FaultRates
  /** The function with which faults wait, in milliseconds. @default waits in real time */
  wait?: Wait
  /** The clock of files, caches and interactions, in milliseconds. @default Date.now */
  now?: () => number
  /**
   * Returns the ids of files, uploads, replies, caches and interactions. The id of a file may have
   * only lowercase ASCII characters and digits, since clients cut it out of addresses. @default
   * counts each kind from 1
   */
  nextId?: (kind: 'file' | 'upload' | 'response' | 'cache' | 'interaction') => string
  /** The models that exist. @default those of @pollux/models */
  catalogue?: Catalogue
  /** The number of code units of text in one chunk of a stream. @default 64 */
  charsPerChunk?: number
  /** The largest request, in bytes. @default 104_857_600 */
  maxRequestBytes?: number
  /** The largest file, in bytes. @default 2_147_483_648 */
  maxFileBytes?: number
  /** Every chunk of an upload but the last must be a multiple of this many bytes. @default 8_388_608 */
  chunkGranularity?: number
  /** How long an upload may take, in milliseconds. @default 604_800_000 */
  maxUploadMs?: number
  /**
   * The largest file whose bytes are kept; of a larger one, only the size and hash are. @default
   * 104_857_600
   */
  maxKeptFileBytes?: number
  /**
   * The objects in Cloud Storage and on the web, by address. @default every address is assumed to
   * exist, and engines receive it unchanged
   */
  objects?: Objects
  /** Describes videos, audio and PDFs, so that their tokens can be counted. @default they are not counted */
  describe?: Describe
  /** Returns how an uploaded file is processed. @default it can be used at once */
  processing?: (file: ProcessedFile) => Processing | undefined
  /** The minimum size of a cache, in tokens. @default 1_024 */
  minCacheTokens?: number
  /** The most interactions that are kept; beyond that, the oldest is deleted. @default 1_000 */
  maxInteractions?: number
}

/** An offline emulator of Gemini's APIs. */
export type Emulator = {
  /** Answers a request. Rejects with a `TypeError`, as `fetch` does, only if a fault breaks the connection. */
  fetch(request: Request): Promise<Response>
}

/**
 * Creates an emulator of Gemini's APIs with its own files, caches and interactions.
 *
 * @param options - The engine that answers, and settings of the API's behaviour.
 * @returns An emulator whose `fetch` takes the place of the network, and which `serve` makes a
 *   server.
 * @throws {TypeError} If an option is invalid.
 * @example const emulator = createEmulator({ engine: scriptedEngine(['[]']) }) const response =
 * await emulator.fetch(new Request(address, { method: 'POST', headers, body }))
 */
export function createEmulator(options: EmulatorOptions): Emulator {
  checkEmulatorOptions(options)
  const { engine, faults, wait = waitInRealTime, strict = false } = options
  const isChosen = faults === undefined || typeof faults === 'function'
  const answering = isChosen ? engine : faultyEngine(engine, faults)
  const app = createApp(appOptions({ ...options, engine: answering }))
  const answer = async (request: Request) => app.fetch(request)
  const front = createFront(answer, { faults: isChosen ? faults : undefined, wait, strict })
  return { fetch: async (request) => front.fetch(request) }
}

/** Returns the options with their defaults, and the stores with the emulator's state. */
function appOptions(options: EmulatorOptions): AppOptions {
  const { engine, catalogue = known, now = Date.now, nextId = countedIds() } = options
  const { chunkGranularity = 8 * 1024 ** 2 } = options
  return {
    charsPerChunk: options.charsPerChunk ?? 64,
    maxRequestBytes: options.maxRequestBytes ?? 100 * 1024 ** 2,
    engine,
    catalogue,
    strict: options.strict ?? false,
    log: options.log,
    now,
    files: new FileStore({
      now,
      nextId: () => nextId('file'),
      processing: options.processing ?? (() => undefined),
    }),
    caches: new CacheStore({ now, nextId: () => nextId('cache') }),
    interactions: new InteractionStore({ now, maxStored: options.maxInteractions ?? 1000 }),
    sessions: new UploadSessions({
      granularity: chunkGranularity,
      maxFileBytes: options.maxFileBytes ?? 2 * 1024 ** 3,
      maxKeptFileBytes: options.maxKeptFileBytes ?? 100 * 1024 ** 2,
      lifetimeMs: options.maxUploadMs ?? 7 * 24 * 60 * 60 * 1000,
      now,
    }),
    nextResponseId: () => nextId('response'),
    nextUploadId: () => nextId('upload'),
    nextInteractionId: () => nextId('interaction'),
    chunkGranularity,
    objects: options.objects,
    describe: options.describe,
    minCacheTokens: options.minCacheTokens ?? 1024,
    keys: options.apiKeys && new Set(options.apiKeys),
  }
}

function countedIds(): (kind: string) => string {
  const counts = new Map<string, number>()
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return `${kind}${String(count).padStart(6, '0')}`
  }
}
