import { expect, test } from 'vitest'
import { createManualClock, settled } from '../fixtures/manual-clock.ts'
import { type Ask, type AskedResponse, type DownloadOptions, download } from './download.ts'

const words = new TextEncoder().encode('a file')
const address = new URL('https://images.example/cat.png?token=s3cret')
const never = new Promise<never>(() => {})

function reply(more: Partial<AskedResponse> & { headers?: Record<string, string> } = {}) {
  const { headers = {}, ...rest } = more
  async function* body() {
    yield words
  }
  return { status: 200, header: (name: string) => headers[name] ?? null, body: body(), ...rest }
}

/** A download whose requests are answered in turn, and the time that it lives by. */
function begin(
  answers: readonly Awaited<ReturnType<Ask>>[],
  options: Partial<DownloadOptions> = {},
) {
  const clock = createManualClock()
  const asked: string[] = []
  const signals: AbortSignal[] = []
  const ask: Ask = async (url, signal) => {
    asked.push(url.href)
    signals.push(signal)
    return answers[asked.length - 1] ?? (await never)
  }
  const file = download(address, { ask, check: () => {}, maxBytes: 100, clock, ...options })
  const outcome = file.then(
    (blob) => blob.text(),
    (error) => error,
  )
  return { clock, asked, signals, outcome }
}

test('a file is fetched, and no timer, signal or request is left', async () => {
  const { clock, signals, outcome } = begin([reply()])
  expect(await outcome).toBe('a file')
  expect(clock.pending()).toBe(0)
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
})

test.each<[string, Parameters<typeof begin>[0], number]>([
  ['the head of a reply', [], 60_000],
  [
    'the head of a reply to a redirect',
    [reply({ status: 302, headers: { location: '/b' } })],
    60_000,
  ],
  [
    'a piece of the file',
    [
      reply({
        body: (async function* () {
          yield words
          await never
        })(),
      }),
    ],
    60_000,
  ],
])('%s may take a minute', async (_what, answers, limit) => {
  const { clock, signals, outcome } = begin(answers)
  await clock.advance(limit - 1)
  expect(await Promise.race([outcome, settled()])).toBeUndefined()
  await clock.advance(1)
  expect(await outcome).toMatchObject({ code: 'transport/timed-out', retryable: true })
  expect(clock.pending()).toBe(0)
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
})

test('a file may take ten minutes, however steadily it arrives', async () => {
  const clock = createManualClock()
  const drip = async function* () {
    while (true) {
      await new Promise<void>((resolve) => clock.after(50_000, resolve))
      yield new Uint8Array(1)
    }
  }
  const { outcome } = begin([reply({ body: drip() })], { clock })
  await clock.advance(599_999)
  expect(await Promise.race([outcome, settled()])).toBeUndefined()
  await clock.advance(1)
  expect(await outcome).toMatchObject({ code: 'transport/timed-out', message: /600 s/ })
})

test('each redirect is checked, and resolved against its own address', async () => {
  const checked: string[] = []
  const check = (url: URL) => void checked.push(url.href)
  const to = (location: string) => reply({ status: 301, headers: { location } })
  const answers = [to('../b'), to('//cdn.example/c'), to('https://cdn.example:8443/d'), reply()]
  const { asked, outcome } = begin(answers, { check })
  expect(await outcome).toBe('a file')
  expect(asked).toEqual([
    address.href,
    'https://images.example/b',
    'https://cdn.example/c',
    'https://cdn.example:8443/d',
  ])
  expect(checked).toEqual(asked)
})

test('no redirect leads from https to http', async () => {
  const down = reply({ status: 302, headers: { location: 'http://images.example/cat.png' } })
  const { asked, outcome } = begin([down])
  expect(await outcome).toMatchObject({ code: 'transport/address-refused' })
  expect(asked).toHaveLength(1)
})

test('failures name the host, and nothing else of the address', async () => {
  const failures = [
    reply({ status: 404 }),
    reply({ status: 302 }),
    reply({ headers: { 'content-type': 'text/html; charset=utf-8' } }),
    reply({ status: 0 }),
  ]
  for (const failure of failures) {
    const { message } = await begin([failure]).outcome
    expect(message).toContain('images.example')
    expect(message).not.toMatch(/s3cret|cat\.png/)
  }
})

test('a picture labelled as a web page is a picture', async () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  async function* body() {
    yield png
  }
  const { outcome } = begin([reply({ headers: { 'content-type': 'text/html' }, body: body() })])
  expect(await outcome).toContain('PNG')
})
