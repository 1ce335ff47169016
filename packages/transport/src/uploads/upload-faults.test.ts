import type { Socket } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { GoogleGenAI } from '@google/genai'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TransportError } from '../failures/transport-error.ts'
import { createFiles } from '../files/create-files.ts'
import { flood, startFaultServer } from '../fixtures/fault-server.ts'
import { createHastyClock } from '../fixtures/hasty-clock.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { sdks } from '../fixtures/sdks.ts'
import { testKey } from '../fixtures/server.ts'
import { bytesOf } from '../fixtures/upload-setup.ts'
import type { Clock } from '../time/clock.ts'

/** What an error body of a careless proxy holds: the request that it got. */
const leak = `Bad request: x-goog-api-key: ${testKey} ${testKey} Bearer ${testKey}`

function respond(
  body: string | Buffer,
  { type = 'application/json', status = '200 OK', headers = {} } = {},
) {
  const own = { 'content-type': type, 'content-length': body.length, connection: 'close' }
  const lines = Object.entries({ ...own, ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return (socket: Socket) => {
    socket.write(`HTTP/1.1 ${status}\r\n${head}\r\n`)
    socket.write(body)
  }
}

function refuse(code: number, status: string, message: string, details: object[] = []) {
  const body = JSON.stringify({ error: { code, status, message, details } })
  return respond(body, { status: `${code} No` })
}

/** One byte every five seconds of a clock. */
function drip(text: string) {
  return (socket: Socket, clock: Clock) => {
    let sent = 0
    const writeNext = () => {
      if (socket.destroyed) return
      socket.write(text[sent++ % text.length]!)
      clock.after(5000, writeNext)
    }
    writeNext()
  }
}

const redirectTo = (location: string, status = '302 Found') =>
  respond('', { status, headers: { location } })

const dayQuota = {
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId: 'FileUploadRequestsPerDayPerProject' }],
}
const retryInfo = (retryDelay: string) => ({
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retryDelay,
})

const anyOf = (...codes: string[]) => codes.map((code) => `transport/${code}`)

/** Faults, and the codes they may end in. */
const faults: [name: string, misbehave: (socket: Socket, clock: Clock) => void, codes: string[]][] =
  [
    ['closes without a word', (socket) => socket.end(), anyOf('network')],
    ['resets without a word', (socket) => socket.resetAndDestroy(), anyOf('network')],
    ['says nothing', () => {}, anyOf('timed-out')],
    [
      'drips its headers',
      drip(`HTTP/1.1 200 OK\r\nx-pad: ${'x'.repeat(1000)}`),
      anyOf('timed-out'),
    ],
    [
      'drips its body',
      (socket, clock) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n')
        drip(' ')(socket, clock)
      },
      anyOf('timed-out'),
    ],
    [
      'stalls after the headers',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'),
      anyOf('timed-out'),
    ],
    [
      'closes inside the headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nx-goog-'),
      anyOf('network'),
    ],
    [
      'closes inside the body',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"fi'),
      anyOf('network'),
    ],
    ['does not speak HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), anyOf('network')],
    ['redirects to another host', redirectTo('http://127.0.0.1:9/'), anyOf('reply-malformed')],
    [
      'redirects and keeps the method',
      redirectTo('http://127.0.0.1:9/', '307 Temporary Redirect'),
      anyOf('reply-malformed'),
    ],
    ['redirects in a circle', redirectTo('/', '308 Permanent Redirect'), anyOf('reply-malformed')],
    [
      'sends a page of HTML',
      respond('<html>Log in</html>', { type: 'text/html' }),
      anyOf('reply-malformed'),
    ],
    ['sends an empty object', respond('{}'), anyOf('reply-malformed')],
    ['sends half an object', respond('{"file":{"name":"files/x'), anyOf('reply-malformed')],
    ['sends nothing', respond(''), anyOf('reply-malformed')],
    [
      'sends a bomb',
      respond(gzipSync(Buffer.alloc(20_000_000, ' ')), { headers: { 'content-encoding': 'gzip' } }),
      anyOf('reply-malformed'),
    ],
    [
      'sends what is no gzip',
      respond('not zipped', { headers: { 'content-encoding': 'gzip' } }),
      anyOf('network', 'reply-malformed'),
    ],
    [
      'sends an endless line',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
        flood(socket, `186a0\r\n${'x'.repeat(100_000)}\r\n`)
      },
      anyOf('reply-malformed'),
    ],
    [
      'sends an error with status 200',
      respond(JSON.stringify({ error: { code: 503, status: 'UNAVAILABLE', message: leak } })),
      anyOf('overloaded', 'reply-malformed'),
    ],
    ['is overloaded', refuse(503, 'UNAVAILABLE', leak), anyOf('overloaded')],
    [
      'is overloaded for long',
      refuse(503, 'UNAVAILABLE', leak, [retryInfo('400s')]),
      anyOf('overloaded'),
    ],
    [
      'has a quota by the minute',
      refuse(429, 'RESOURCE_EXHAUSTED', leak, [retryInfo('0.01s')]),
      anyOf('quota-minute'),
    ],
    [
      'has a quota by the day',
      refuse(429, 'RESOURCE_EXHAUSTED', leak, [dayQuota, retryInfo('0.01s')]),
      anyOf('quota-day'),
    ],
    ['fails inside', refuse(500, 'INTERNAL', leak), anyOf('server-failed')],
    [
      'fails with a page of HTML',
      respond(`<html>${leak}</html>`, { type: 'text/html', status: '502 Bad Gateway' }),
      anyOf('server-failed'),
    ],
    [
      'sends half an error',
      respond('{"error":{"code":503', { status: '503 No' }),
      anyOf('overloaded'),
    ],
    [
      'refuses the key',
      refuse(400, 'INVALID_ARGUMENT', `API key not valid. ${leak}`),
      anyOf('key-wrong'),
    ],
    ['refuses the account', refuse(403, 'PERMISSION_DENIED', leak), anyOf('forbidden')],
    ['refuses the file', refuse(400, 'INVALID_ARGUMENT', leak), anyOf('request-refused')],
    [
      'refuses its size in a text',
      respond(leak, { type: 'text/plain', status: '413 Payload Too Large' }),
      anyOf('too-large'),
    ],
    [
      'knows nothing of it',
      refuse(404, 'NOT_FOUND', leak),
      anyOf('upload-expired', 'request-refused'),
    ],
    [
      'sends a status of no meaning',
      respond('{}', { status: '799 What' }),
      anyOf('network', 'reply-malformed'),
    ],
    [
      'says that it continues and then nothing',
      (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
      anyOf('timed-out', 'network'),
    ],
  ]

/** Where a fault may stand: what comes before is answered as it should be. */
const stages = ['start', 'first chunk', 'last chunk', 'query'] as const

function stageOf(head: string): string {
  const command = /^x-goog-upload-command: (.*)$/im.exec(head)?.[1]
  if (command === 'upload') return 'first chunk'
  return command === 'upload, finalize' ? 'last chunk' : (command ?? 'other')
}

/** Answers a stage as it should be; the first chunk badly where the query is to fail, so that there is one. */
function behave(stage: string, failing: string) {
  if (stage === 'first chunk' && failing === 'query') {
    return (socket: Socket) => void socket.destroy()
  }
  const received = failing === 'last chunk' || stage === 'first chunk' ? 512 : 0
  return respond('', {
    headers:
      stage === 'start'
        ? {
            'x-goog-upload-url':
              'https://generativelanguage.googleapis.com/upload/v1beta/files?upload_id=ABPtest-of-an-upload',
            'x-goog-upload-chunk-granularity': '256',
          }
        : { 'x-goog-upload-status': 'active', 'x-goog-upload-size-received': `${received}` },
  })
}

const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeEach(() => void process.on('unhandledRejection', onUnhandled))
afterEach(() => void process.off('unhandledRejection', onUnhandled))

/** Milliseconds for each attempt, and for an upload. */
const LIMIT = 200_000
const OVERALL = 1_000_000

/** Uploads to a server that fails in one way. Time passes only where one of the codes is for a limit, and once it fails. */
async function run(
  SDK: typeof GoogleGenAI,
  by: 'pollux' | 'sdk',
  failing: string,
  misbehave: (socket: Socket, clock: Clock) => void,
  isSlow: boolean,
) {
  const limits = createManualClock()
  const clock = createHastyClock(limits)
  let fail = () => {}
  const hasFailed = new Promise<void>((resolve) => {
    fail = resolve
  })
  const server = await startFaultServer((socket, head) => {
    const stage = stageOf(head)
    if (stage !== failing) return behave(stage, failing)(socket)
    misbehave(socket, limits)
    fail()
  })
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: server.url } })
  const wire = { baseUrl: server.url, headers: { 'x-goog-api-key': testKey } }
  const files = createFiles({
    client,
    ...(by === 'pollux' ? { wire } : {}),
    attempts: 2,
    attempt: LIMIT,
    overall: OVERALL,
    chunkBytes: 512,
    clock,
  })
  const uploading = files.upload(bytesOf(900), { mimeType: 'image/png' }).then(
    () => undefined,
    (caught: unknown) => caught,
  )
  await Promise.race([hasFailed, uploading])
  const error = await (isSlow ? limits.passUntil(uploading, 5000) : uploading)
  return { server, error, took: limits.now() }
}

function expectClean(error: unknown, codes: readonly string[]): void {
  expect(error).toBeInstanceOf(TransportError)
  expect(codes).toContain((error as TransportError).code)
  const shown = inspect(error, { depth: 20, showHidden: true }) + String((error as Error).stack)
  expect(shown).not.toContain(testKey)
  expect(shown).not.toContain('ABPtest')
}

const scenarios = stages.flatMap((stage) =>
  faults.map(([name, misbehave, codes]) => [stage, name, { misbehave, codes }] as const),
)

test('there are more than 100 scenarios', () => {
  expect(scenarios.length).toBeGreaterThan(100)
})

test.concurrent.for(scenarios)(
  'an upload whose %s fails because the server %s ends in a typed error in time, and leaves nothing open',
  async ([stage, , { misbehave, codes }], { expect }) => {
    const isSlow = codes.includes('transport/timed-out')
    const { server, error, took } = await run(GoogleGenAI, 'pollux', stage, misbehave, isSlow)
    expect(took).toBeLessThanOrEqual(isSlow ? OVERALL : 0)
    expectClean(error, codes)
    // One may wait for a next request.
    await expect.poll(() => server.sockets()).toBeLessThanOrEqual(1)
    await server.close()
  },
)

test.concurrent.each(
  sdks.flatMap(([version, SDK]) =>
    faults.map(([name, misbehave]) => [version, name, SDK, misbehave] as const),
  ),
)('through the SDK %s too, where the server %s', async (_, __, SDK, misbehave) => {
  for (const stage of ['start', 'last chunk']) {
    const { server, error, took } = await run(SDK, 'sdk', stage, misbehave, true)
    expect(took).toBeLessThanOrEqual(OVERALL)
    expect(error).toBeInstanceOf(TransportError)
    const shown = inspect(error, { depth: 20, showHidden: true }) + String((error as Error).stack)
    expect(shown).not.toContain(testKey)
    await server.close()
  }
})

test('keys of unknown form are redacted at every stage, and so are upload ids', async () => {
  const secret = 'correct horse battery staple'
  for (const stage of stages) {
    const server = await startFaultServer((socket, head) => {
      const echo = `${secret} ${encodeURIComponent(secret)} ${head}`
      const misbehave = refuse(403, 'PERMISSION_DENIED', echo)
      return stageOf(head) === stage ? misbehave(socket) : behave(stageOf(head), stage)(socket)
    })
    const wire = { baseUrl: server.url, headers: { 'x-gateway-auth': secret } }
    const files = createFiles({
      client: new GoogleGenAI({ apiKey: testKey }),
      wire,
      attempts: 2,
      chunkBytes: 512,
      random: () => 0,
      clock: createHastyClock(),
    })
    const upload = files.upload(bytesOf(900), { mimeType: 'image/png' })
    const error = await upload.catch((caught: unknown) => caught)
    expectClean(error, anyOf('forbidden'))
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/horse/)
    await server.close()
  }
})

test('no fault leaves a rejection that nobody handles', async () => {
  await new Promise((resolve) => setImmediate(resolve))
  expect(unhandled).toEqual([])
})
