import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'
import { uploader } from '../fixtures/uploader.ts'

const model = 'gemini-3.8-flash'
const generate = `/v1beta/models/${model}:generateContent`
const key = { 'x-goog-api-key': 'any' }

/** The error's sentence; nothing where there is none. */
const sentence = async (answer: Response) => (await answer.json()).error?.message

// Every place that reads JSON, with a body in single quotes that it takes.
const places: [to: string, body: string, init?: RequestInit][] = [
  [generate, "{'contents': {'parts': {'text': 'Hi'}}}"],
  [`/v1beta/models/${model}:countTokens`, "{'contents': {'parts': {'text': 'Hi'}}}"],
  ['/v1beta/interactions', `{'model': '${model}', 'input': 'Hi'}`],
  [
    '/v1beta/cachedContents',
    `{'model': 'models/${model}', 'contents': {'parts': {'text': '${'a '.repeat(4096)}'}}}`,
  ],
  [
    '/v1beta/files:register',
    "{'uris': 'gs://bucket/cup.png'}",
    { headers: { authorization: 'Bearer token' } },
  ],
  [
    '/upload/v1beta/files',
    "{'file': {'display_name': 'Cup'}}",
    {
      headers: { ...key, 'x-goog-upload-protocol': 'resumable', 'x-goog-upload-command': 'start' },
    },
  ],
]

test.each(places)("%s takes JSON as Google's parser does, strictly JSON alone", async (...ask) => {
  const [to, body, init] = ask
  expect((await sender()(to, body, init)).status).toBe(200)
  const refused = await sender({ strict: true })(to, body, init)
  expect(refused.status).toBe(400)
  expect(await sentence(refused)).toContain('With the option strict, only JSON is accepted.')
})

test('a name that comes twice is joined, strictly refused', async () => {
  const body = '{"contents": [{"parts": [{"text": "a"}], "parts": [{"text": "b"}]}]}'
  const answer = await sender({ engine: (request) => JSON.stringify(request.contents) })(
    generate,
    body,
  )
  const [candidate] = (await answer.json()).candidates
  expect(JSON.parse(candidate.content.parts[0].text)).toEqual([
    { parts: [{ text: 'a' }, { text: 'b' }] },
  ])
  expect(await sentence(await sender({ strict: true })(generate, body))).toBe(
    'Invalid JSON payload received. With the option strict, a name may occur only once; there are two of "parts".',
  )
})

test('a key in the address is taken, strictly refused, whatever it is', async () => {
  const body = { contents: [{ parts: [{ text: 'Hi' }] }] }
  for (const headers of [{}, key]) {
    const asked = [`${generate}?key=secret`, body, { headers }] as const
    expect((await sender()(...asked)).status).toBe(200)
    const refused = await sentence(await sender({ strict: true })(...asked))
    expect(refused).toContain('in the header x-goog-api-key, not in the address')
    expect(refused).not.toContain('secret')
  }
  expect((await sender({ strict: true })(generate, body)).status).toBe(200)
})

describe('a page of another origin', () => {
  const preflight = (strict: boolean) =>
    sender({ strict })(generate, undefined, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-goog-api-key,x-goog-upload-command,x-mine',
      },
    })

  test('may send any header, strictly those of the SDK alone', async () => {
    const allowed = async (strict: boolean) =>
      (await preflight(strict)).headers.get('access-control-allow-headers')?.split(',')
    expect(await allowed(false)).toEqual(['x-goog-api-key', 'x-goog-upload-command', 'x-mine'])
    expect(await allowed(true)).toContain('x-goog-upload-command')
    expect(await allowed(true)).not.toContain('x-mine')
  })

  test("may read the emulator's own headers, strictly those of uploads alone", async () => {
    const exposed = async (strict: boolean) => {
      const answer = await sender({ strict })('/v1beta/models')
      return answer.headers.get('access-control-expose-headers')?.split(',')
    }
    expect(await exposed(false)).toContain('x-pollux-ignored')
    expect(await exposed(true)).toEqual([
      'x-goog-upload-size-received',
      'x-goog-upload-status',
      'x-goog-upload-url',
    ])
  })
})

describe('a body in gzip', () => {
  const body = JSON.stringify({ contents: [{ parts: [{ text: 'Hi' }] }] })
  const send = (bytes: Uint8Array, coding: string, maxRequestBytes?: number) =>
    sender(maxRequestBytes === undefined ? {} : { maxRequestBytes })(generate, '', {
      headers: { ...key, 'content-encoding': coding },
      body: Uint8Array.from(bytes),
    })

  test.each(['gzip', 'x-gzip', 'GZIP'])('is inflated where it says %s', async (coding) => {
    expect((await send(gzipSync(body), coding)).status).toBe(200)
  })

  test('is refused if it is none, or is cut off', async () => {
    for (const bytes of [Buffer.from(body), gzipSync(body).subarray(0, -9)]) {
      expect(await sentence(await send(bytes, 'gzip'))).toBe(
        'The body is not gzip, though its Content-Encoding says so.',
      )
    }
  })

  test.each(['br', 'deflate', 'gzip, gzip'])('is refused if it says %s', async (coding) => {
    expect(await sentence(await send(gzipSync(body), coding))).toBe(
      `Unsupported Content-Encoding: ${coding}. Send gzip, or no Content-Encoding.`,
    )
  })

  test('is inflated up to the limit of a request', async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000))
    expect(bomb.length).toBeLessThan(50_000)
    expect(await sentence(await send(bomb, 'gzip', 50_000))).toBe(
      'Request payload size exceeds the limit: 50000 bytes.',
    )
  })

  test('is taken as it is where it says nothing of an encoding', async () => {
    expect((await send(Buffer.from(body), 'identity')).status).toBe(200)
  })

  test('is no chunk of an upload, whose offsets count what is sent', async () => {
    const { call, begin } = uploader()
    const url = (await begin({})).headers.get('x-goog-upload-url')!
    const headers = {
      'content-encoding': 'gzip',
      'x-goog-upload-command': 'upload, finalize',
    }
    const answer = await call(url, 'POST', headers, Uint8Array.from(gzipSync('Words.')))
    expect([answer.status, await sentence(answer)]).toEqual([
      400,
      'The bytes of a file are sent as they are, without a Content-Encoding.',
    ])
  })
})
