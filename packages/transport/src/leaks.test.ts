import { inspect } from 'node:util'
import { ApiError } from '@google/genai'
import { expect, test } from 'vitest'
import { fakeClient } from './fixtures/fake-client.ts'
import { createManualClock } from './fixtures/manual-clock.ts'
import { recordedErrors } from './fixtures/recorded-errors.ts'
import { testKey } from './fixtures/server.ts'
import { type LogEntry, log } from './log.ts'
import { type RecordedCall, record } from './record.ts'
import { type Retry, retry } from './retry.ts'
import { createTransport } from './transport.ts'

// Made up, in the forms that Google gives out.
const secrets = [
  testKey,
  'AQ.Ab8RN6LtestTESTtest0123456789_-abcdef',
  'ya29.a0AfB_testTESTtest-0123456789',
  'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ0ZXN0In0.c2lnbmF0dXJl',
  '-----BEGIN PRIVATE KEY-----\\nMIIEvTESTtestTEST\\n-----END PRIVATE KEY-----\\n',
]

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

const faults = secrets.flatMap((secret) =>
  recordedErrors.flatMap(([, code, status, message]) =>
    wrappings.map((wrap) => {
      const error = { code, status, message: `${message} Sent was ${secret}.`, details: [secret] }
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
    const [first = ''] = secret.replace(/^-+[A-Z ]+-+/, '').match(/[\w.]{10,}/) ?? []
    expect(first.length).toBeGreaterThan(9)
    expect(shown.join('\n')).not.toContain(first)
  }
})
