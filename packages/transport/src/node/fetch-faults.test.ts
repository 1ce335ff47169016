import type { Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultServer, flood, startFaultServer } from '../fixtures/fault-server.ts'
import { createManualClock, settled } from '../fixtures/manual-clock.ts'
import { refuseUnhandled } from '../fixtures/unhandled.ts'
import { readHosts } from '../media/host-list.ts'
import { openMedia } from '../media/open-media.ts'
import { type GuardOptions, guardedFetch } from './guarded-fetch.ts'

const limits = { head: 200, idle: 200, overall: 600 }
const maxBytes = 100_000

let server: FaultServer | undefined
let clock = createManualClock()
beforeEach(() => {
  clock = createManualClock()
})
refuseUnhandled()
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function open(url: string, guard: Partial<GuardOptions> = {}, signal?: AbortSignal) {
  const port = Number(new URL(server?.url ?? 'http://x').port)
  const fetch = guardedFetch({
    isTrusted: readHosts([]),
    isPublic: () => true,
    ports: [port],
    limits,
    clock,
    ...guard,
  })
  return await openMedia(url, { resolver: { fetch }, maxBytes, signal })
}

/** Writes again and again, every 20 milliseconds of the clock, until the connection is gone. */
function keepWriting(socket: Socket, piece: string | Uint8Array): void {
  if (socket.destroyed) return
  socket.write(piece)
  clock.after(20, () => keepWriting(socket, piece))
}

const ok = 'HTTP/1.1 200 OK\r\n'
const zeros = Buffer.alloc(50_000_000)
const gzipped = gzipSync(zeros)
const deflated = deflateSync(zeros)
const brotli = brotliCompressSync(zeros)
const nested = gzipSync(gzipped)

/** A reply with a body that is encoded. */
function encoded(socket: Socket, encoding: string, body: Uint8Array): void {
  socket.write(`${ok}content-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`)
  socket.end(body)
}

const status = (line: string) => (socket: Socket) =>
  socket.end(`HTTP/1.1 ${line}\r\ncontent-length: 2\r\n\r\nno`)

const timedOut = { code: 'transport/timed-out', retryable: true }
const failed = { code: 'transport/fetch-failed', retryable: true }
const final = { code: 'transport/fetch-failed', retryable: false }
const tooLarge = { code: 'media/too-large' }

const faults: [what: string, misbehave: (socket: Socket) => void, error: object][] = [
  ['says nothing', () => {}, timedOut],
  ['stops within the status', (socket) => socket.write('HTTP/1.1 20'), timedOut],
  [
    'sends headers one by one without end',
    (socket) => {
      socket.write(ok)
      keepWriting(socket, 'x-more: 1\r\n')
    },
    timedOut,
  ],
  [
    'says that it will go on, again and again',
    (socket) => keepWriting(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    timedOut,
  ],
  ['stops before the file', (socket) => socket.write(`${ok}content-length: 9\r\n\r\n`), timedOut],
  [
    'stops within the file',
    (socket) => socket.write(`${ok}content-length: 9\r\n\r\nhalf`),
    timedOut,
  ],
  [
    'sends a byte at a time',
    (socket) => {
      socket.write(`${ok}content-length: 9000\r\n\r\n`)
      keepWriting(socket, 'x')
    },
    timedOut,
  ],
  [
    'sends chunks of one byte without end',
    (socket) => {
      socket.write(`${ok}transfer-encoding: chunked\r\n\r\n`)
      keepWriting(socket, '1\r\nx\r\n')
    },
    timedOut,
  ],
  ['closes', (socket) => socket.end(), failed],
  ['resets', (socket) => socket.resetAndDestroy(), failed],
  [
    'resets within the file',
    (socket) => {
      socket.write(`${ok}content-length: 9\r\n\r\nhalf`)
      void settled().then(() => socket.resetAndDestroy())
    },
    failed,
  ],
  ['closes within the file', (socket) => socket.end(`${ok}content-length: 9\r\n\r\nhalf`), failed],
  [
    'closes within a chunk',
    (socket) => socket.end(`${ok}transfer-encoding: chunked\r\n\r\n9\r\nhalf`),
    failed,
  ],
  [
    'closes without the last chunk',
    (socket) => socket.end(`${ok}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
    failed,
  ],
  [
    'names a chunk’s length wrong',
    (socket) => socket.end(`${ok}transfer-encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n`),
    failed,
  ],
  ['speaks no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), failed],
  [
    'names a length that is none',
    (socket) => socket.end(`${ok}content-length: -5\r\n\r\nx`),
    failed,
  ],
  [
    'names two lengths',
    (socket) => socket.end(`${ok}content-length: 1\r\ncontent-length: 2\r\n\r\nx`),
    failed,
  ],
  [
    'sends a megabyte of headers',
    (socket) => socket.end(`${ok}x-more: ${'x'.repeat(1_000_000)}\r\n\r\n`),
    failed,
  ],
  ['changes the protocol', status('101 Switching Protocols\r\nupgrade: websocket'), failed],
  [
    'names a huge length',
    (socket) => socket.write(`${ok}content-length: 999999\r\n\r\nx`),
    tooLarge,
  ],
  [
    'sends more than is allowed without naming a length',
    (socket) => {
      socket.write(`${ok}\r\n`)
      flood(socket, Buffer.alloc(65_536))
    },
    tooLarge,
  ],
  [
    'sends chunks without end',
    (socket) => {
      socket.write(`${ok}transfer-encoding: chunked\r\n\r\n`)
      flood(socket, Buffer.from(`1000\r\n${'x'.repeat(4096)}\r\n`))
    },
    tooLarge,
  ],
  ['sends 50 MB in 50 kB of gzip', (socket) => encoded(socket, 'gzip', gzipped), tooLarge],
  [
    'sends 50 MB in a bomb within a bomb',
    (socket) => encoded(socket, 'gzip, gzip', nested),
    tooLarge,
  ],
  ['sends 50 MB in 60 bytes of brotli', (socket) => encoded(socket, 'br', brotli), tooLarge],
  ['sends 50 MB deflated', (socket) => encoded(socket, 'deflate', deflated), tooLarge],
  [
    'encodes in a way that nobody asked for',
    (socket) => encoded(socket, 'lzma', zeros.subarray(0, 9)),
    failed,
  ],
  ['encodes a thousand times', (socket) => encoded(socket, 'gzip,'.repeat(1000), nested), failed],
  ['sends gzip that is none', (socket) => encoded(socket, 'gzip', Buffer.from('no gzip')), failed],
  [
    'cuts gzip off',
    (socket) => encoded(socket, 'gzip', gzipSync('a file that is long enough').subarray(0, 25)),
    failed,
  ],
  ['redirects to itself', status('302 Found\r\nlocation: /'), final],
  ['redirects to nowhere', status('302 Found'), final],
  ['redirects to what is no address', status('302 Found\r\nlocation: http://['), final],
  [
    'redirects to a file',
    status('302 Found\r\nlocation: file:///etc/passwd'),
    { code: 'transport/address-refused' },
  ],
  ['has no such file', status('404 Not Found'), { ...final, status: 404 }],
  [
    'wants a login',
    status('401 Unauthorized\r\nwww-authenticate: Basic'),
    { ...final, status: 401 },
  ],
  ['has a part of the file', status('206 Partial Content'), { ...final, status: 206 }],
  ['has nothing new', (socket) => socket.end('HTTP/1.1 304 Not Modified\r\n\r\n'), final],
  ['has no content', (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), final],
  ['is asked too often', status('429 Too Many Requests'), { ...failed, status: 429 }],
  ['fails inside', status('500 Internal Server Error'), { ...failed, status: 500 }],
  [
    'answers with a page',
    (socket) =>
      socket.end(`${ok}content-type: text/html\r\ncontent-length: 15\r\n\r\n<!doctype html>`),
    final,
  ],
  [
    'has an empty file',
    (socket) => socket.end(`${ok}content-length: 0\r\n\r\n`),
    { code: 'media/empty' },
  ],
  [
    'has a file of no kind',
    (socket) => socket.end(`${ok}content-length: 4\r\n\r\n\x01\x02\x03\x04`),
    { code: 'media/unknown-kind' },
  ],
]

test.each(faults)(
  'a server that %s ends in one error, in time, with nothing open',
  async (_what, misbehave, error) => {
    server = await startFaultServer(misbehave)
    const opening = open(server.url).catch((reason) => reason)
    await server.begun
    const isSlow = error === timedOut
    const caught = await (isSlow ? clock.passUntil(opening, 20) : opening)
    expect(caught).toMatchObject(error)
    expect(caught.message).toMatch(/[;,.:] .+\.$/)
    expect(clock.now()).toBeLessThanOrEqual(isSlow ? limits.overall : 0)
    await expect.poll(() => server?.sockets()).toBe(0)
  },
)

test('bytes after the stated length are not part of the file', async () => {
  server = await startFaultServer((socket) =>
    socket.end(`${ok}content-length: 4\r\n\r\nfile and more`),
  )
  const outcome = await open(server.url).catch((error) => error)
  const said = 'blob' in outcome ? await outcome.blob.text() : outcome.code
  expect(['file', 'transport/fetch-failed']).toContain(said)
  await expect.poll(() => server?.sockets()).toBe(0)
})

test('an https address of a server that speaks http fails', async () => {
  server = await startFaultServer(() => {})
  const guard = { connectTimeout: 200 }
  await expect(open(server.url.replace('http:', 'https:'), guard)).rejects.toMatchObject({
    code: expect.stringMatching(/^transport\/(fetch-failed|timed-out)$/),
  })
  await expect.poll(() => server?.sockets()).toBe(0)
})

test('a fetch from a closed port fails', async () => {
  server = await startFaultServer(() => {})
  const { url } = server
  await server.close()
  const closed = { ports: [Number(new URL(url).port)] }
  await expect(open(url, closed)).rejects.toMatchObject(failed)
})

test('an unknown name fails', async () => {
  const lookup: GuardOptions['lookup'] = (_name, _options, callback) =>
    callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), [])
  await expect(open('http://nobody.test/', { lookup, ports: [80] })).rejects.toMatchObject(failed)
})

test('a resolver that never answers ends at the connection limit', async () => {
  const lookup = () => {}
  await expect(
    open('http://slow.test/', { lookup, ports: [80], connectTimeout: 100 }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/fetch-failed|timed-out/) })
  expect(clock.now()).toBe(0)
})

test.each([
  ['while the name is resolved', 'resolve'],
  ['before the reply', 'reply'],
  ['within the file', 'file'],
])('an abort %s ends the fetch at once and closes the connection', async (_when, stage) => {
  const controller = new AbortController()
  const abort = () => void settled().then(() => controller.abort(new Error('enough')))
  server = await startFaultServer((socket) => {
    if (stage === 'file') socket.write(`${ok}content-length: 9\r\n\r\nhalf`)
    abort()
  })
  const url = stage === 'resolve' ? 'http://slow.test/' : server.url
  const guard = stage === 'resolve' ? { lookup: () => void abort(), ports: [80] } : {}
  await expect(open(url, guard, controller.signal)).rejects.toMatchObject({
    code: 'transport/aborted',
    cause: { message: 'enough' },
  })
  await expect.poll(() => server?.sockets()).toBe(0)
})

test('an encoded file is decoded, up to the last byte that is allowed', async () => {
  const words = 'x'.repeat(maxBytes)
  server = await startFaultServer((socket) => encoded(socket, 'gzip', gzipSync(words)))
  const media = await open(server.url)
  expect(media).toMatchObject({ facts: { kind: 'text', bytes: maxBytes } })
  await expect.poll(() => server?.sockets()).toBe(0)
})
