import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { IGNORED_HEADER } from '../checks/report-ignored.ts'
import { applyFaults } from '../faults/apply-faults.ts'
import { checkFaults } from '../faults/check-faults.ts'
import type { Faults, FaultTarget, Wait } from '../faults/fault.ts'
import type { Answer } from '../faults/request-faults.ts'
import { faultAnswer } from '../protocol/answer-headers.ts'
import { BrokenConnection } from '../protocol/broken-connection.ts'
import { readUpload } from '../protocol/read-upload.ts'
import { wireError } from '../protocol/wire-error.ts'

/** The faults to apply, how they wait, and whether undocumented headers are refused. */
export type FrontOptions = { faults: Faults | undefined; wait: Wait; strict: boolean }

/** Wraps the routes: applies faults, and allows browsers to call from any origin. */
export function createFront(answer: Answer, { faults, wait, strict }: FrontOptions): Hono {
  const app = new Hono()
  app.use(cors({ origin: '*', ...(strict ? documented : { exposeHeaders: [...exposed] }) }))
  const choose = faults && chooser(faults)
  app.all('*', ({ req: { raw } }) => {
    const chosen = choose?.(raw) ?? []
    return chosen.length === 0 ? answer(raw) : applyFaults(chosen, raw, answer, wait)
  })
  // Only two kinds of error arrive here: connections that must break, and options that throw.
  app.onError((error) => {
    if (error instanceof BrokenConnection) throw error
    return faultAnswer(wireError('INTERNAL', `Internal error encountered: ${error.message}`))
  })
  return app
}

function chooser(faults: Faults) {
  const attempts = new Map<string, number>()
  return (request: Request) => {
    const { method, url, headers } = request
    const upload = readUpload(request)
    const path = new URL(url).pathname
    const key = JSON.stringify([method, path, upload])
    const attempt = (attempts.get(key) ?? 0) + 1
    attempts.set(key, attempt)
    const target: FaultTarget = { method, path, headers, ...(upload ? { upload } : {}) }
    return checkFaults(faults(target, attempt))
  }
}

/** The headers that a client in a browser may read. */
const exposed = [
  'x-engine',
  IGNORED_HEADER,
  'x-token-counts',
  'x-goog-upload-chunk-granularity',
  'x-goog-upload-control-url',
  'x-goog-upload-size-received',
  'x-goog-upload-status',
  'x-goog-upload-url',
]

/** The headers that the SDK's browser build sends; Gemini may refuse others to a page. */
const documented = {
  allowHeaders: [
    'authorization',
    'content-type',
    'x-goog-api-client',
    'x-goog-api-key',
    'x-goog-upload-command',
    'x-goog-upload-file-name',
    'x-goog-upload-header-content-length',
    'x-goog-upload-header-content-type',
    'x-goog-upload-offset',
    'x-goog-upload-protocol',
    'x-server-timeout',
  ],
  exposeHeaders: ['x-goog-upload-size-received', 'x-goog-upload-status', 'x-goog-upload-url'],
}
