import type { Socket } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateContent } from './calls/dialect.ts'
import { createTransport } from './calls/transport.ts'
import { TransportError } from './failures/transport-error.ts'
import { flood, startFaultServer } from './fixtures/fault-server.ts'
import { createManualClock, settled } from './fixtures/manual-clock.ts'
import { sdks } from './fixtures/sdks.ts'
import { event, replyOf, testKey } from './fixtures/server.ts'
import { interactions } from './interactions/interactions.ts'
import { timeout } from './middleware/timeout.ts'
import type { Clock } from './time/clock.ts'

/** What an error body of a careless proxy holds: the request that it got. */
const leak = `Bad request: x-goog-api-key: ${testKey} ${testKey} Bearer ${testKey}`

const whole = JSON.stringify(replyOf('there', 'STOP'))
const half = whole.slice(0, whole.length / 2)
const events = event(replyOf('one')) + event(replyOf('two', 'STOP'))

function respond(
  body: string | Buffer,
  { type = 'application/json', status = '200 OK', headers = {} } = {},
) {
  const lines = Object.entries({ 'content-type': type, 'content-length': body.length, ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return (socket: Socket) => {
    socket.write(`HTTP/1.1 ${status}\r\n${head}\r\n`)
    socket.write(body)
  }
}

const chunked =
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n'
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

/** One piece every ten milliseconds. */
function drip(...pieces: string[]) {
  return (socket: Socket, clock: Clock) => {
    let sent = 0
    const writeNext = () => {
      if (socket.destroyed) return
      socket.write(pieces[sent++ % pieces.length]!)
      clock.after(10, writeNext)
    }
    writeNext()
  }
}

/** What comes before a fault has come by then. */
const soon = (task: () => void) => void settled().then(task)

const anyOf = (...codes: string[]) => codes.map((code) => `transport/${code}`)

/** Faults, and the codes they may end in, unary and streaming. */
const faults: [name: string, misbehave: (socket: Socket, clock: Clock) => void, codes: string[]][] =
  [
    ['closes without a word', (socket) => socket.end(), anyOf('network')],
    ['resets without a word', (socket) => socket.resetAndDestroy(), anyOf('network')],
    ['says nothing', () => {}, anyOf('timed-out')],
    [
      'drips its headers',
      drip(...`HTTP/1.1 200 OK\r\nx-pad: ${'x'.repeat(100_000)}`),
      anyOf('timed-out'),
    ],
    [
      'closes inside the headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-'),
      anyOf('network'),
    ],
    ['does not speak HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), anyOf('network')],
    ['stalls after the headers', (socket) => socket.write(chunked), anyOf('timed-out')],
    [
      'stalls in the first chunk',
      (socket) => socket.write(chunked + chunk(events.slice(0, 20))),
      anyOf('timed-out'),
    ],
    [
      'stalls between chunks',
      (socket) => socket.write(chunked + chunk(event(replyOf('one')))),
      anyOf('timed-out'),
    ],
    [
      'resets between chunks',
      (socket) => {
        socket.write(chunked + chunk(event(replyOf('one'))))
        soon(() => socket.resetAndDestroy())
      },
      anyOf('stream-cut', 'network'),
    ],
    [
      'closes between chunks',
      (socket) => socket.end(chunked + chunk(event(replyOf('one')))),
      anyOf('stream-cut', 'network'),
    ],
    [
      'ends after half a stream',
      (socket) => socket.write(`${chunked}${chunk(event(replyOf('one')))}0\r\n\r\n`),
      anyOf('stream-cut', 'reply-malformed'),
    ],
    [
      'ends in the middle of an event',
      (socket) => socket.write(`${chunked}${chunk(events.slice(0, -30))}0\r\n\r\n`),
      anyOf('stream-cut', 'reply-malformed'),
    ],
    [
      'sends chunks of the wrong length',
      (socket) => socket.write(`${chunked}zz\r\n${events}\r\n`),
      anyOf('network', 'stream-cut'),
    ],
    ['drips its body', drip(...(chunked + chunk(events.padEnd(100_000)))), anyOf('timed-out')],
    ['sends half an object', respond(half), anyOf('reply-malformed', 'stream-cut')],
    [
      'sends less than it announced',
      (socket) => {
        respond(half, { headers: { 'content-length': '100000' } })(socket)
        socket.end()
      },
      anyOf('network', 'stream-cut'),
    ],
    [
      'sends a page of HTML',
      respond('<html>\n\n<body>Log in</body></html>', { type: 'text/html' }),
      anyOf('reply-malformed', 'stream-cut'),
    ],
    ['sends nothing', respond(''), anyOf('reply-malformed', 'stream-cut')],
    [
      'sends bytes that are no text',
      respond(Buffer.from([0xff, 0xfe, 0x00, 0x80])),
      anyOf('reply-malformed', 'stream-cut'),
    ],
    [
      'sends an error with status 200',
      respond(`{"error":{"code":503,"status":"UNAVAILABLE","message":"${leak}"}}`),
      anyOf('reply-malformed', 'overloaded'),
    ],
    [
      'sends a foreign object',
      respond('data: {"ok":true}\n\n'),
      anyOf('reply-malformed', 'stream-cut'),
    ],
    [
      'sends a page of HTML with an error',
      respond(`<html>${leak}</html>`, { type: 'text/html', status: '502 Bad Gateway' }),
      anyOf('server-failed'),
    ],
    [
      'sends half an error',
      respond('{"error":{"code":503', { status: '503 Service Unavailable' }),
      anyOf('reply-malformed', 'overloaded'),
    ],
    [
      'repeats the key in an error',
      respond(JSON.stringify({ error: { code: 400, status: 'INVALID_ARGUMENT', message: leak } }), {
        status: '400 Bad Request',
      }),
      anyOf('request-refused'),
    ],
    [
      'repeats the key in a text',
      respond(leak, { type: 'text/plain', status: '403 Forbidden' }),
      anyOf('forbidden'),
    ],
    [
      'sends a redirect',
      respond('', { status: '302 Found', headers: { location: 'http://127.0.0.1:9/' } }),
      anyOf('reply-malformed'),
    ],
    [
      'sends a redirect that keeps the method',
      respond('', {
        status: '307 Temporary Redirect',
        headers: { location: 'http://127.0.0.1:9/' },
      }),
      anyOf('reply-malformed'),
    ],
    [
      'sends a bomb',
      respond(gzipSync(Buffer.alloc(20_000_000, ' ')), {
        headers: { 'content-encoding': 'gzip' },
      }),
      anyOf('reply-malformed'),
    ],
    [
      'sends what is no gzip',
      respond('not zipped', { headers: { 'content-encoding': 'gzip' } }),
      anyOf('network', 'stream-cut', 'reply-malformed'),
    ],
    [
      'sends a status of no meaning',
      respond('{}', { status: '799 What' }),
      anyOf('network', 'request-refused', 'server-failed', 'reply-malformed'),
    ],
    [
      'closes after the headers',
      (socket) => socket.end(chunked),
      anyOf('network', 'stream-cut', 'reply-malformed'),
    ],
    [
      'resets inside the body',
      (socket) => {
        socket.write(chunked + chunk(event(replyOf('one'))).slice(0, -9))
        soon(() => socket.resetAndDestroy())
      },
      anyOf('network', 'stream-cut'),
    ],
    [
      'drips events that tell nothing',
      (socket, clock) => {
        socket.write(chunked)
        drip(chunk('data: {}\n\n'))(socket, clock)
      },
      anyOf('timed-out'),
    ],
    [
      'sends events of another kind without end',
      (socket, clock) => {
        socket.write(chunked)
        drip(chunk(': ping\n\n'))(socket, clock)
      },
      anyOf('timed-out'),
    ],
    [
      'sends an endless line',
      (socket) => {
        socket.write(chunked)
        flood(socket, chunk('x'.repeat(100_000)))
      },
      anyOf('reply-malformed', 'network'),
    ],
    [
      'redirects in a circle',
      respond('', { status: '301 Moved Permanently', headers: { location: '/' } }),
      anyOf('reply-malformed'),
    ],
    [
      'asks for another method of sending',
      respond('', { status: '101 Switching Protocols', headers: { upgrade: 'h2c' } }),
      anyOf('network', 'reply-malformed'),
    ],
    [
      'says that it continues and then nothing',
      (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
      anyOf('timed-out', 'network'),
    ],
    [
      'is busy and says how long',
      respond(
        JSON.stringify({
          error: {
            code: 429,
            status: 'RESOURCE_EXHAUSTED',
            message: leak,
            details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '9s' }],
          },
        }),
        { status: '429 Too Many Requests' },
      ),
      anyOf('quota-minute'),
    ],
    [
      'sends a deep error',
      respond('['.repeat(5000) + ']'.repeat(5000), { status: '500 Internal Server Error' }),
      anyOf('server-failed', 'reply-malformed'),
    ],
    [
      'goes away with 204',
      respond('', { status: '204 No Content' }),
      anyOf('reply-malformed', 'stream-cut'),
    ],
  ]

const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeEach(() => void process.on('unhandledRejection', onUnhandled))
afterEach(() => void process.off('unhandledRejection', onUnhandled))

const methods = [
  ['generate', generateContent],
  ['stream', generateContent],
  ['countTokens', generateContent],
  ['generate', interactions()],
  ['stream', interactions()],
] as const

const scenarios = sdks.flatMap(([version, SDK]) =>
  methods.flatMap(([method, dialect]) =>
    faults.map(
      ([name, misbehave, codes]) =>
        [version, dialect.name, method, name, { SDK, dialect, misbehave, codes }] as const,
    ),
  ),
)

test('there are more than 40 scenarios of each kind', () => {
  expect(faults.length).toBeGreaterThan(40)
})

test.concurrent.for(scenarios)(
  'with the SDK %s, %s, %s ends in a typed error when the server %s',
  async ([, , method, , { SDK, dialect, misbehave, codes }], { expect }) => {
    const clock = createManualClock()
    const server = await startFaultServer((socket) => misbehave(socket, clock))
    const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: server.url } })
    const use = [timeout({ attempt: 300, idle: 300 })]
    const transport = createTransport({ client, clock, use, dialect, maxReplyBytes: 1_000_000 })
    const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }
    const ask = async () => {
      if (method !== 'stream') return transport[method](request)
      for await (const _ of transport.stream(request));
    }
    const asking = ask().then(
      () => undefined,
      (caught: unknown) => caught,
    )
    await server.begun
    const isSlow = codes.includes('transport/timed-out')
    const error = await (isSlow ? clock.passUntil(asking, 10) : asking)
    // One limit until the answer begins, and one from there to the next piece.
    expect(clock.now()).toBeLessThanOrEqual(isSlow ? 620 : 0)
    expect(error).toBeInstanceOf(TransportError)
    expect(codes).toContain((error as TransportError).code)
    const shown = inspect(error, { depth: 20, showHidden: true }) + String((error as Error).stack)
    expect(shown).not.toContain(testKey)
    // What has no error keeps its connection for the next call; all else lets it go.
    await expect.poll(() => server.sockets()).toBeLessThanOrEqual(1)
    await server.close()
  },
)

test('no fault leaves a rejection that nobody handles', async () => {
  await new Promise((resolve) => setImmediate(resolve))
  expect(unhandled).toEqual([])
})
