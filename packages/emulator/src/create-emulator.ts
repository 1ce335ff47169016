import { invalidArgument } from '@pollux/errors'
import { type Catalogue, catalogue as known } from '@pollux/models'
import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { faultAnswer } from './answer-headers.ts'
import { checkKey } from './check-key.ts'
import type { Engine } from './engine.ts'
import { cutAnswer, type Faults } from './fault.ts'
import { deleteFile, getFile, listFiles } from './file-routes.ts'
import { FileStore } from './file-store.ts'
import { callModel } from './generate-routes.ts'
import { getModel, listModels } from './model-routes.ts'
import { Refusal } from './refusal.ts'
import { isUploadContinued, upload } from './upload-routes.ts'
import { UploadSessions } from './upload-sessions.ts'

/** Options of `createEmulator`. */
export type EmulatorOptions = {
  engine: Engine
  /** The keys that are valid. @default any that is not empty */
  apiKeys?: readonly string[]
  /** What goes wrong, and when. @default nothing */
  faults?: Faults
  /** The time in milliseconds, which files begin and end by. @default Date.now */
  now?: () => number
  /** Makes the ids of files, uploads and replies. @default counts each kind from 1 */
  nextId?: (kind: 'file' | 'upload' | 'response') => string
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
  /** How long an uploaded video is being processed, in milliseconds. @default 0 */
  videoProcessingMs?: number
}

/** Gemini's wire, offline. */
export type Emulator = {
  /** Answers a request; never rejects. */
  fetch(request: Request): Promise<Response>
}

/** Makes an emulator with its own files and uploads; throws a `TypeError` for options that are none. */
export function createEmulator(options: EmulatorOptions): Emulator {
  if (typeof options.engine !== 'function') {
    throw invalidArgument('a function', 'engine', options.engine)
  }
  const { pieceLength = 64, maxRequestBytes = 100 * 1024 ** 2 } = options
  checkCount('pieceLength', pieceLength)
  checkCount('maxRequestBytes', maxRequestBytes)
  const app = createApp({ ...options, pieceLength, maxRequestBytes })
  return { fetch: async (request) => app.fetch(request) }
}

function createApp(options: EmulatorOptions & { pieceLength: number; maxRequestBytes: number }) {
  const { engine, catalogue = known, pieceLength, maxRequestBytes } = options
  const { nextId = countedIds() } = options
  const keys = options.apiKeys && new Set(options.apiKeys)
  const files = new FileStore({
    now: options.now ?? Date.now,
    nextId: () => nextId('file'),
    processingMs: options.videoProcessingMs ?? 0,
  })
  const generating = {
    engine,
    catalogue,
    files,
    pieceLength,
    maxRequestBytes,
    nextResponseId: () => nextId('response'),
  }
  const uploading = {
    files,
    sessions: new UploadSessions(),
    nextUploadId: () => nextId('upload'),
    maxRequestBytes,
    maxFileBytes: options.maxFileBytes ?? 2 * 1024 ** 3,
    chunkGranularity: options.chunkGranularity ?? 8 * 1024 ** 2,
  }
  const app = new Hono()
  app.use(cors({ origin: '*', exposeHeaders: [...exposed] }))
  if (options.faults) app.use(faultMiddleware(options.faults))
  app.use(async ({ req }, next) => {
    if (!isUploadContinued(new URL(req.url))) checkKey(req.raw, keys)
    await next()
  })
  app.post('/upload/:version{v1|v1beta|v1alpha}/files', ({ req }) => upload(req.raw, uploading))
  app.put('/upload/:version{v1|v1beta|v1alpha}/files', ({ req }) => upload(req.raw, uploading))
  app.get('/:version{v1|v1beta|v1alpha}/models', ({ req }) =>
    listModels(catalogue, new URL(req.url)),
  )
  app.get('/:version{v1|v1beta|v1alpha}/models/:name', ({ req }) =>
    getModel(catalogue, req.param('name'), req.param('version')),
  )
  app.post('/:version{v1|v1beta|v1alpha}/models/:call', ({ req }) =>
    callModel(req.param('call'), req.param('version'), req.raw, generating),
  )
  for (const project of ['/projects/:project/locations/:location', '']) {
    app.post(`/:version{v1|v1beta1}${project}/publishers/google/models/:call`, ({ req }) =>
      callModel(req.param('call'), req.param('version'), req.raw, generating),
    )
  }
  app.get('/:version{v1|v1beta|v1alpha}/files', ({ req }) => listFiles(files, new URL(req.url)))
  app.get('/:version{v1|v1beta|v1alpha}/files/:call', ({ req }) =>
    getFile(files, req.param('call')),
  )
  app.delete('/:version{v1|v1beta|v1alpha}/files/:id', ({ req }) =>
    deleteFile(files, req.param('id')),
  )
  app.notFound(({ req }) =>
    faultAnswer(new Refusal('NOT_FOUND', `There is nothing at ${req.method} ${req.path}.`).fault),
  )
  app.onError((error) =>
    faultAnswer(
      error instanceof Refusal
        ? error.fault
        : new Refusal('INTERNAL', 'Internal error encountered.').fault,
    ),
  )
  return app
}

function faultMiddleware(faults: Faults): MiddlewareHandler {
  const attempts = new Map<string, number>()
  return async (context, next) => {
    const { method, path, raw } = context.req
    const attempt = (attempts.get(`${method} ${path}`) ?? 0) + 1
    attempts.set(`${method} ${path}`, attempt)
    const fault = faults({ method, path, headers: raw.headers }, attempt)
    if (fault && 'status' in fault) return faultAnswer(fault)
    await next()
    if (fault) context.res = cutAnswer(context.res, fault.cut)
  }
}

/** What a browser's client may read beside the body. */
const exposed = [
  'x-engine',
  'x-token-counts',
  'x-goog-upload-chunk-granularity',
  'x-goog-upload-control-url',
  'x-goog-upload-size-received',
  'x-goog-upload-status',
  'x-goog-upload-url',
]

function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw invalidArgument('a whole number, at least 1,', name, value)
}

function countedIds(): (kind: string) => string {
  const counts = new Map<string, number>()
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return `${kind}-${String(count).padStart(6, '0')}`
  }
}
