import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { silence } from '../fixtures/silence.ts'
import { run } from '../program.ts'

/** Runs `emulate` until `use` is done with its address. */
async function emulate(args: readonly string[], use: (url: string) => Promise<void>) {
  const abort = new AbortController()
  const terminal = memoryTerminal({ signal: abort.signal })
  const running = run(['emulate', '--port', '0', ...args], terminal)
  const url = await Promise.race([terminal.firstLine(), running.then(() => '')])
  if (url) await use(url)
  abort.abort()
  return { code: await running, terminal }
}

test('answers every request with the text of a file until it is interrupted', async () => {
  const answer = join(mkdtempSync(join(tmpdir(), 'emulate-')), 'answer.txt')
  writeFileSync(answer, 'A cup.')
  const { code, terminal } = await emulate(['--answer', answer], async (url) => {
    const asking = memoryTerminal({
      env: { GEMINI_API_KEY: 'AIza-emulated', GOOGLE_GEMINI_BASE_URL: url },
    })
    const photo = new URL('../../demo/photos/coffee.png', import.meta.url).pathname
    expect(await run(['caption', photo], asking)).toBe(0)
    expect(asking.printed()).toBe('A cup.\n')
  })
  expect(code).toBe(130)
  expect(terminal.printed()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/)
  expect(terminal.said()).toContain('not Gemini')
})

test('videos, audio and documents are counted', async () => {
  const inlineData = { mimeType: 'audio/wav', data: silence(2).toString('base64') }
  const body = JSON.stringify({ contents: [{ parts: [{ inlineData }] }] })
  await emulate(['--answer', new URL(import.meta.url).pathname], async (url) => {
    const headers = { 'content-type': 'application/json', 'x-goog-api-key': 'AIza-emulated' }
    const address = `${url}/v1beta/models/gemini-3.8-flash:countTokens`
    const reply = await fetch(address, { method: 'POST', headers, body })
    // 25 tokens a second.
    expect(await reply.json()).toMatchObject({
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 50 }],
    })
  })
})

test('what Gemini ignores is reported on standard error, and refused with --strict', async () => {
  const body = JSON.stringify({
    contents: [{ parts: [{ text: 'Hi' }] }],
    generationConfig: {
      responseMimeType: 'application/json',
      responseJsonSchema: { type: 'string', 'min\u202eLength': 1 },
    },
  })
  const ask = async (url: string) => {
    const headers = { 'x-goog-api-key': 'AIza-emulated' }
    const address = `${url}/v1beta/models/gemini-3.8-flash:generateContent`
    return (await fetch(address, { method: 'POST', headers, body })).status
  }
  const answer = ['--answer', new URL(import.meta.url).pathname]
  const lenient = await emulate(answer, async (url) => expect(await ask(url)).toBe(200))
  expect(lenient.terminal.said()).toContain(
    'Gemini ignores "generation_config.response_json_schema.min\\u{202e}Length".\n',
  )
  const strict = await emulate([...answer, '--strict'], async (url) =>
    expect(await ask(url)).toBe(400),
  )
  expect(strict.terminal.said()).not.toContain('Gemini ignores')
})

test('the address is printed as JSON too', async () => {
  const answer = new URL(import.meta.url).pathname
  const { terminal } = await emulate(['--answer', answer, '--json'], async () => {})
  expect(JSON.parse(terminal.printed())).toEqual({ url: expect.stringMatching(/^http:/) })
})

test.each([
  [['--answer', '/nowhere/answer.txt'], 1, 'does not exist'],
  [['--host', '203.0.113.1'], 1, 'Cannot listen'],
])('%j ends with %i', async (args, expected, sentence) => {
  const { code, terminal } = await emulate(args, async () => {})
  expect(code).toBe(expected)
  expect(terminal.said()).toContain(sentence)
})

test('a port out of range is wrong usage', async () => {
  const terminal = memoryTerminal()
  expect(await run(['emulate', '--port', '70000'], terminal)).toBe(2)
  expect(terminal.said()).toContain('Expected an integer from 0 to 65535.')
})
