import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { serveJson } from '../fixtures/serve-json.ts'
import { run } from '../program.ts'
import { checkBackends, checkRuntime } from './check-machine.ts'

/** An address of this machine where nothing listens. */
const nowhere = 'http://127.0.0.1:9'

async function doctor(env: Record<string, string>) {
  const terminal = memoryTerminal({ env, now: () => new Date(0) })
  const code = await run(['doctor', '--json'], terminal)
  const { checks } = JSON.parse(terminal.printed())
  const of = (what: string) => checks.find((each: { what: string }) => each.what === what)
  return { code, of }
}

test('a machine on which all is well ends with 0', async () => {
  const url = await serveJson(200, { totalTokens: 1 })
  const { code, of } = await doctor({ GEMINI_API_KEY: 'AQ.emulated', GOOGLE_GEMINI_BASE_URL: url })
  expect(of('key')).toEqual({
    what: 'key',
    outcome: 'ok',
    found: 'The key of GEMINI_API_KEY is an auth key.',
  })
  expect(of('connection').outcome).toBe('ok')
  expect(of('clock').outcome).toBe('ok')
  expect(of('runtime').outcome).toBe('ok')
  expect(code).toBe(0)
})

test('without a key nothing is asked, and where one comes from is said', async () => {
  const { code, of } = await doctor({ GOOGLE_GEMINI_BASE_URL: nowhere })
  expect(code).toBe(1)
  expect(of('key')).toMatchObject({ outcome: 'failed', cure: expect.stringContaining('--offline') })
  expect(of('connection').outcome).toBe('skipped')
})

test.each([
  ['AIzaSyExample', 'warning', 'auth key (AQ.…)'],
  ['ya29.example', 'warning', 'Create an API key'],
  ['sk-example', 'warning', 'Create an API key'],
  ['AQ.exam ple', 'failed', 'Copy it again.'],
])('the key %s is told apart by its form', async (key, outcome, cure) => {
  const { of } = await doctor({ GOOGLE_API_KEY: key, GOOGLE_GEMINI_BASE_URL: nowhere })
  expect(of('key')).toMatchObject({ outcome, cure: expect.stringContaining(cure) })
  expect(JSON.stringify(of('key'))).not.toContain(key)
})

test.each([
  [400, 'API_KEY_INVALID', 'API key not valid. Please pass a valid API key.', 'right project'],
  [403, undefined, 'Your API key was reported as leaked. Please use another API key.', 'leaked'],
  [403, undefined, 'The caller does not have permission', 'App Check'],
])('a refusal with %i has its cure', async (code, reason, message, cure) => {
  const details = reason
    ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }]
    : []
  const status = code === 400 ? 'INVALID_ARGUMENT' : 'PERMISSION_DENIED'
  const url = await serveJson(code, { error: { code, status, message, details } })
  const { of } = await doctor({ GEMINI_API_KEY: 'AQ.emulated', GOOGLE_GEMINI_BASE_URL: url })
  expect(of('connection')).toMatchObject({
    outcome: 'failed',
    cure: expect.stringContaining(cure),
  })
})

test('a clock that is an hour slow is found', async () => {
  const url = await serveJson(404, {}, 'Thu, 01 Jan 1970 01:00:00 GMT')
  const { of } = await doctor({ GEMINI_API_KEY: 'AQ.emulated', GOOGLE_GEMINI_BASE_URL: url })
  expect(of('clock')).toMatchObject({ outcome: 'failed', found: 'It is 3600 seconds slow.' })
})

test('an invalid proxy is found before anything is asked', async () => {
  const env = { GEMINI_API_KEY: 'AQ.emulated', HTTPS_PROXY: 'proxy:3128' }
  const { of } = await doctor({ ...env, GOOGLE_GEMINI_BASE_URL: nowhere })
  expect(of('proxy').outcome).toBe('failed')
  expect(of('connection').outcome).toBe('skipped')
})

test('an old Node is named, and so is what it has to be', () => {
  expect(checkRuntime('22.11.0')).toMatchObject({
    outcome: 'failed',
    cure: expect.stringMatching('22.12'),
  })
  expect(checkRuntime('22.12.0').outcome).toBe('ok')
  expect(checkRuntime('26.0.0').outcome).toBe('ok')
})

test('without the usual backend others serve with a warning, and beside it the others may be absent', async () => {
  const broken = () => Promise.reject(new Error('no such file'))
  const fine = async () => ({}) as never
  expect(await checkBackends({ sharp: broken, canvas: fine, pngjs: fine })).toMatchObject({
    outcome: 'warning',
    found: 'Pictures can be read with canvas, pngjs; sharp cannot be loaded (no such file).',
  })
  expect((await checkBackends({ sharp: fine, canvas: broken, pngjs: fine })).outcome).toBe('ok')
  expect((await checkBackends({ sharp: broken, canvas: broken, pngjs: broken })).outcome).toBe(
    'failed',
  )
})
