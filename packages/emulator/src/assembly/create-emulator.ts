import { type Catalogue, catalogue as known } from '@pollux/models'
import type { Describe } from '../calls/describe-file.ts'
import type { Objects } from '../calls/open-reference.ts'
import type { Engine } from '../engine/engine.ts'
import type { Faults, Wait } from '../faults/fault.ts'
import { waitInRealTime } from '../faults/wait-in-real-time.ts'
import { type AppOptions, createApp } from '../routes/app.ts'
import { CacheStore } from '../stores/cache-store.ts'
import type { ProcessedFile, Processing } from '../stores/file-resource.ts'
import { FileStore } from '../stores/file-store.ts'
import { InteractionStore } from '../stores/interaction-store.ts'
import { UploadSessions } from '../stores/upload-sessions.ts'
import { checkOptions } from './check-options.ts'
import { createFront } from './front.ts'

/** Options of `createEmulator`. */
export type EmulatorOptions = {
  engine: Engine
  /** The keys that are valid. @default any that is not empty */
  apiKeys?: readonly string[]
  /**
   * Whether to refuse what Gemini ignores or merely tolerates: what its parser takes beside JSON, keywords of a response
   * schema that it ignores, a key in the address, and headers across origins other than those that its documentation names.
   * A model that is gone, which answers otherwise, is refused too.
   * @default false
   */
  strict?: boolean
  /** Receives a line for every request in which Gemini ignores something. @default nothing */
  log?: (line: string) => void
  /** What goes wrong, and when. @default nothing */
  faults?: Faults
  /** How faults let time pass. @default in real time */
  wait?: Wait
  /** The time in milliseconds, which files, caches and interactions begin and end by. @default Date.now */
  now?: () => number
  /**
   * Makes the ids of files, uploads, replies, caches and interactions. That of a file has lowercase letters and digits alone,
   * for clients cut it out of addresses. @default counts each kind from 1
   */
  nextId?: (kind: 'file' | 'upload' | 'response' | 'cache' | 'interaction') => string
  /** The models that there are. @default those of @pollux/models */
  catalogue?: Catalogue
  /** Characters of an answer in words that are streamed at a time. @default 64 */
  pieceLength?: number
  /** Bytes of one request. @default 104_857_600 */
  maxRequestBytes?: number
  /** Bytes of one file. @default 2_147_483_648 */
  maxFileBytes?: number
  /** Bytes of which every chunk of an upload but the last must be a multiple. @default 8_388_608 */
  chunkGranularity?: number
  /** How long an upload may take, in milliseconds. @default 604_800_000 */
  maxUploadMs?: number
  /** Bytes of a file that are kept; of a larger one only its size and hash. @default 104_857_600 */
  maxKeptFileBytes?: number
  /** What lies in Cloud Storage and on the web, by address. @default nobody looks, and engines get the address */
  objects?: Objects
  /** Tells what videos, recordings and PDFs are, so that their tokens can be counted. @default they count nothing */
  describe?: Describe
  /** What becomes of an uploaded file. @default it can be used at once */
  processing?: (file: ProcessedFile) => Processing | undefined
  /** Tokens that a cache must hold. @default 1_024 */
  minCacheTokens?: number
  /** Interactions that are kept; of more the oldest are forgotten. @default 1_000 */
  maxInteractions?: number
}

/** Gemini's wire, offline. */
export type Emulator = {
  /** Answers a request; rejects only where a fault breaks the connection, with a `TypeError` as `fetch` does. */
  fetch(request: Request): Promise<Response>
}

/** Makes an emulator with its own files and uploads; throws a `TypeError` for options that are none. */
export function createEmulator(options: EmulatorOptions): Emulator {
  checkOptions(options)
  const app = createApp(appOptions(options))
  const answer = async (request: Request) => app.fetch(request)
  const { faults, wait = waitInRealTime, strict = false } = options
  const front = createFront(answer, { faults, wait, strict })
  return { fetch: async (request) => front.fetch(request) }
}

/** The options with their defaults, and the stores that make one emulator's state. */
function appOptions(options: EmulatorOptions): AppOptions {
  const { engine, catalogue = known, now = Date.now, nextId = countedIds() } = options
  const { chunkGranularity = 8 * 1024 ** 2 } = options
  return {
    pieceLength: options.pieceLength ?? 64,
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
    interactions: new InteractionStore({ now, most: options.maxInteractions ?? 1000 }),
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
