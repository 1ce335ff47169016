import { join } from 'node:path'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { writeGrayPhotos } from './fixtures/gray-photos.ts'
import { memoryTerminal } from './fixtures/memory-terminal.ts'
import { runOnline } from './fixtures/run-online.ts'
import { run } from './program.ts'

let photo = ''
let other = ''
let folder = ''
beforeEach(() => {
  ;({ folder, photo, other } = writeGrayPhotos())
})

test('either dialect is called, at the wanted media resolution', async () => {
  const args = ['ask', photo, 'What?', '--media-resolution', 'low', '--dialect']
  for (const dialect of ['generateContent', 'interactions']) {
    const { code, printed, sent } = await runOnline('Gray.', [...args, dialect])
    expect([code, printed]).toEqual([0, 'Gray.\n'])
    expect(sent).toContain('MEDIA_RESOLUTION_LOW')
  }
})

test('over the budget nothing is sent, and the rest is left out', async () => {
  const args = ['caption', photo, other, photo, '--budget', '100t']
  const { code, printed, said, sent } = await runOnline('Gray.', args)
  expect([code, printed, sent]).toEqual([1, '', '[]'])
  expect(said).toMatch(
    /photo\.png: The request is estimated at .*\n2 more would fail in the same way/,
  )
})

test('all inputs share one budget', async () => {
  const reply = { candidates: [], usageMetadata: { promptTokenCount: 5000, totalTokenCount: 5000 } }
  const args = ['caption', photo, other, '--budget', '6000t']
  const { said, sent } = await runOnline(reply, args)
  expect(JSON.parse(sent)).toHaveLength(1)
  expect(said).toContain('other.png: The request is estimated at')
})

test('a wrong key is reported once', async () => {
  const server = await serve(createEmulator({ engine: scriptedEngine(['x']), apiKeys: ['right'] }))
  onTestFinished(() => server.close())
  const env = { GEMINI_API_KEY: 'wrong', GOOGLE_GEMINI_BASE_URL: server.url }
  const terminal = memoryTerminal({ env })
  expect(await run(['caption', photo, other, photo], terminal)).toBe(1)
  expect(terminal.said()).toMatch(
    /photo\.png: The API key .*\n2 more would fail in the same way and are left out\.\n$/,
  )
})

test.each([[['caption']], [['detect', '--json']]])(
  'a limited account ends a run of %j',
  async (verb) => {
    const reply = { candidates: [{ finishReason: 'PUP_LIMITED_DISABLED' }] }
    const args = [...verb, photo, other, photo]
    const { code, said, printed, sent } = await runOnline(reply, args)
    expect(JSON.parse(sent)).toHaveLength(1)
    expect(code).toBe(1)
    expect(said).toContain('2 more would fail in the same way and are left out.')
    if (verb.includes('--json')) expect(printed.match(/transport\/forbidden/g)).toHaveLength(2)
  },
)

test('a picture that fails does not stop the others', async () => {
  const { code, printed, said } = await runOnline('Gray.', [
    'caption',
    join(folder, 'gone.png'),
    photo,
  ])
  expect(code).toBe(3)
  expect(printed).toContain('photo.png: Gray.')
  expect(said).toContain('gone.png does not exist')
})

test('with --json every failure has a line, whatever the reason', async () => {
  const args = ['caption', join(folder, 'gone.png'), photo, '--json']
  const { code, printed } = await runOnline('Gray.', args)
  expect(code).toBe(3)
  expect(readLines(printed)).toMatchObject([
    { source: join(folder, 'gone.png'), error: { code: 'cli/input-missing' } },
    { source: photo, status: 'ok', text: 'Gray.' },
  ])
  const spent = ['caption', photo, other, '--json', '--stream', '--budget', '1t']
  expect(readLines((await runOnline('Gray.', spent)).printed)).toMatchObject([
    { event: 'error', source: photo, error: { code: 'tokens/over-budget' } },
    { event: 'error', source: other, error: { code: 'tokens/over-budget' } },
  ])
})

const readLines = (text: string): unknown[] => {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
