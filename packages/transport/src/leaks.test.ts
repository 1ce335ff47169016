import { inspect } from 'node:util'
import { ApiError } from '@google/genai'
import { expect, test } from 'vitest'
import { createTransport } from './calls/transport.ts'
import { fakeClient } from './fixtures/fake-client.ts'
import { createManualClock } from './fixtures/manual-clock.ts'
import { recordedErrors } from './fixtures/recorded-errors.ts'
import { replyOf, testKey } from './fixtures/server.ts'
import { type LogEntry, log } from './middleware/log.ts'
import { type RecordedCall, record } from './middleware/record.ts'
import { type Retry, retry } from './middleware/retry.ts'

// Made up, in the forms that Google gives out.
const secrets = [
  testKey,
  'AQ.Ab8RN6LtestTESTtest0123456789_-abcdef',
  'ya29.a0AfB_testTESTtest-0123456789',
  'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ0ZXN0In0.c2lnbmF0dXJl',
  '-----BEGIN PRIVATE KEY-----\\nMIIEvTESTtestTEST\\n-----END PRIVATE KEY-----\\n',
]

/** Keys of no known form, as gateways give them out: found by what the client was made with. */
const ownSecrets = ['gateway.TESTtest/01+23==', 'correct horse battery staple']

/** How errors of the SDK, of fetch, of proxies and of HTTP clients have been seen to hold what was sent. */
const wrappings: ((secret: string, body: string, status: number) => unknown)[] = [
  (_, body, status) => new ApiError({ message: body, status }),
  (_, body, status) =>
    new ApiError({
      message: JSON.stringify({ error: { message: body, code: status, status: 'Error' } }),
      status,
    }),
  (_, body, status) => new ApiError({ message: `got status: X. ${body}`, status }),
  (secret) => new TypeError('fetch failed', { cause: new Error(`connect to ?key=${secret}`) }),
  (secret) =>
    Object.assign(new Error(`Request with ${secret} failed`), {
      config: { headers: { authorization: `Bearer ${secret}` } },
      response: { request: { headers: new Headers({ 'x-goog-api-key': secret }) } },
      code: 'ECONNRESET',
    }),
]

const faults = [...secrets, ...ownSecrets].flatMap((secret) =>
  recordedErrors.flatMap(([, code, status, message]) =>
    wrappings.map((wrap) => {
      const error = {
        code,
        status,
        message: `${message} Sent was ${secret}, or ${encodeURIComponent(secret)}.`,
        details: [secret, { '@type': 'google.rpc.ErrorInfo', reason: secret }],
      }
      return [secret, wrap(secret, JSON.stringify({ error }), code)] as const
    }),
  ),
)

test('there are more than 500 faults', () => {
  expect(faults.length).toBeGreaterThan(500)
})

test('no output of any fault shows a secret', async () => {
  for (const [secret, fault] of faults) {
    const clock = createManualClock()
    const outputs: (LogEntry | RecordedCall | Retry)[] = []
    const keep = (output: LogEntry | RecordedCall | Retry) => void outputs.push(output)
    const onRetry = (of: Retry) => {
      keep(of)
      queueMicrotask(() => clock.run())
    }
    const client = fakeClient(() => {
      throw fault
    })
    if (ownSecrets.includes(secret)) {
      const isKey = secret === ownSecrets[0]
      Object.assign(client, {
        ...(isKey ? { apiKey: secret } : {}),
        httpOptions: isKey ? {} : { headers: { 'x-gateway-auth': secret } },
      })
    }
    const use = [log({ write: keep }), record({ write: keep }), retry({ attempts: 2, onRetry })]
    const transport = createTransport({ client, clock, use })
    const parts = [{ text: `My key is ${secret}` }]
    const error = await transport
      .generate({ model: 'gemini-3.8-flash', parts })
      .catch((caught: unknown) => caught)
    const shown = [error, outputs].flatMap((value) => [
      inspect(value, { depth: 20, showHidden: true }),
      JSON.stringify(value),
      String(value),
    ])
    shown.push(String((error as Error).stack))
    const first = /[\w.]{10,}|horse battery/.exec(secret.replace(/^-+[A-Z ]+-+/, ''))?.[0] ?? ''
    expect(first.length).toBeGreaterThan(9)
    expect(shown.join('\n')).not.toContain(first)
    expect(shown.join('\n')).not.toContain(encodeURIComponent(first))
  }
})

test('a recording holds no key of the client, even if a reply repeats it', async () => {
  const [secret = ''] = ownSecrets
  const client = Object.assign(
    fakeClient(() => replyOf(`You said ${secret}.`, 'STOP')),
    { apiKey: secret },
  )
  const calls: RecordedCall[] = []
  const use = [record({ write: (call) => void calls.push(call) })]
  const parts = [{ text: `My key is ${secret}` }]
  await createTransport({ client, use }).generate({ model: 'gemini-3.8-flash', parts })
  expect(calls).toHaveLength(1)
  expect(JSON.stringify(calls)).not.toContain(secret)
  expect(JSON.stringify(calls)).toContain('You said [secret].')
})

test('a short word is not redacted, so that sentences stay intact', async () => {
  const client = Object.assign(
    fakeClient(() => {
      throw new ApiError({
        message:
          '{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}',
        status: 400,
      })
    }),
    { apiKey: 'key' },
  )
  const parts = [{ text: 'x' }]
  await expect(
    createTransport({ client }).generate({ model: 'gemini-3.8-flash', parts }),
  ).rejects.toThrow('The reason given: API key not valid.')
})
