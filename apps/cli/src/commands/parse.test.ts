import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

async function parse(input: string, ...args: string[]) {
  const terminal = memoryTerminal({ input })
  const code = await run(['parse', '-', '--size', '800x600', ...args], terminal)
  return { code, terminal, json: () => JSON.parse(terminal.printed()) }
}

const kettle = '{"box_2d": [120, 240, 480, 760], "label": "kettle"}'

test('a clean answer is printed as one object and ends with 0', async () => {
  const { code, json } = await parse(`[${kettle}]`, '--json')
  expect(code).toBe(0)
  expect(json()).toEqual({
    version: 1,
    status: 'ok',
    findings: [{ label: 'kettle', box: { x: 192, y: 72, width: 416, height: 216 }, issues: [] }],
    issues: [],
  })
})

test('an empty list ends with 0', async () => {
  const { code, json } = await parse('[]', '--json')
  expect(code).toBe(0)
  expect(json().status).toBe('ok')
})

test('a loss ends with 3 and is named', async () => {
  const { code, json } = await parse(`[${kettle}, {"box_2d": [505, 33, 9`, '--json')
  expect(code).toBe(3)
  expect(json().status).toBe('partial')
  expect(json().issues.map((issue: { code: string }) => issue.code)).toContain('truncated')
})

test('an answer without JSON is printed too and ends with 1', async () => {
  const { code, json } = await parse('I see a kettle.', '--json')
  expect(code).toBe(1)
  expect(json()).toMatchObject({ version: 1, status: 'no-json', findings: [] })
})

test('a mask is printed as COCO RLE over the whole picture', async () => {
  const text =
    '[{"box_2d": [150, 200, 650, 700], "label": "mug", "mask": [[210,160],[690,170],[680,640],[220,630]]}]'
  const { json } = await parse(text, '--json')
  const { mask } = json().findings[0]
  expect(mask.area).toBe(106032)
  expect(mask.rle.size).toEqual([600, 800])
  expect(typeof mask.rle.counts).toBe('string')
})

test('a saved reply is read with its usage and model', async () => {
  const reply = {
    candidates: [{ content: { parts: [{ text: `[${kettle}]` }] }, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: 12 },
    modelVersion: 'gemini-2.5-flash',
  }
  const { json } = await parse(JSON.stringify(reply), '--json')
  expect(json()).toMatchObject({
    status: 'ok',
    usage: { input: 12, output: 0, total: 12 },
    modelVersion: 'gemini-2.5-flash',
  })
})

test('several files become JSON Lines that name their sources', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parse-'))
  const files = ['a.txt', 'b.txt'].map((name) => join(folder, name))
  for (const file of files) writeFileSync(file, `[${kettle}]`)
  const terminal = memoryTerminal()
  expect(await run(['parse', ...files, '--size', '800x600', '--json'], terminal)).toBe(0)
  const lines = terminal.printed().trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).source)).toEqual(files)
})

test('the files of a folder are read, and those of its subfolders with --recursive', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parse-'))
  mkdirSync(join(folder, 'below'))
  for (const name of ['a.txt', 'below/b.txt']) writeFileSync(join(folder, name), `[${kettle}]`)
  const parsed = async (...args: string[]) => {
    const terminal = memoryTerminal()
    expect(await run(['parse', folder, '--size', '8x6', '--json', ...args], terminal)).toBe(0)
    return { lines: terminal.printed().trimEnd().split('\n').length, said: terminal.said() }
  }
  expect(await parsed()).toMatchObject({ lines: 1, said: /1 subfolder left out; add --recursive/ })
  expect(await parsed('--recursive')).toEqual({ lines: 2, said: '' })
})

test('what fails does not stop the others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parse-'))
  const [good, binary, gone] = ['good', 'binary', 'gone'].map((name) => join(folder, name))
  writeFileSync(good!, `[${kettle}]`)
  writeFileSync(binary!, new Uint8Array([0xff, 0x00]))
  const terminal = memoryTerminal()
  const files = [gone!, good!, binary!]
  expect(await run(['parse', ...files, '--size', '800x600', '--json'], terminal)).toBe(3)
  expect(JSON.parse(terminal.printed())).toMatchObject({ source: good, status: 'ok' })
  expect(terminal.said()).toMatch(/gone does not exist.*\n.*binary is not UTF-8 text/)
  expect(await run(['parse', gone!, binary!, '--size', '800x600'], memoryTerminal())).toBe(1)
})

test.each([
  [{ status: 'failed', errors: [{ code: 'internal', message: 'It broke.' }] }, 'It broke.'],
  [{ status: 'in_progress' }, 'The interaction was still under way'],
  [{ status: 'completed' }, 'There is no answer (empty-response).'],
])('an interaction that gave no answer, %j, ends with 1 and says why', async (facts, sentence) => {
  const saved = { id: 'a', object: 'interaction', model: 'm', steps: [], ...facts }
  const { code, terminal } = await parse(JSON.stringify(saved))
  expect(code).toBe(1)
  expect(terminal.said()).toContain(sentence)
})

test('the service’s own message on why it stopped is reported once', async () => {
  const saved = { candidates: [{ finishReason: 'SAFETY', finishMessage: 'Not this.' }] }
  const { terminal } = await parse(JSON.stringify(saved))
  expect(terminal.said().match(/Not this\./g)).toHaveLength(1)
})

test('half a character in a label is written as U+FFFD', async () => {
  const { terminal, json } = await parse(
    '[{"box_2d": [1, 2, 3, 4], "label": "a\\ud800b"}]',
    '--json',
  )
  expect(terminal.printed()).not.toContain('\\ud800')
  expect(json().findings[0].label).toBe('a\ufffdb')
})

test('without --json a table is printed', async () => {
  const { terminal } = await parse(`[${kettle}]`)
  expect(terminal.printed()).toMatch(/kettle +192\.0 +72\.0 +416\.0 +216\.0/)
})

test.each([
  '800',
  '800x',
  'x600',
  '0x600',
  '-1x5',
  '800x600x3',
  '1e3x5',
  '65536x1',
  '65535x65535',
  '',
])('the size %o is refused as wrong usage', async (size) => {
  const terminal = memoryTerminal({ input: '[]' })
  expect(await run(['parse', '-', '--size', size, '--json'], terminal)).toBe(2)
  expect(terminal.said()).toContain('--size')
  expect(terminal.printed()).toBe('')
})

test('a label cannot send control codes to the terminal', async () => {
  const { terminal } = await parse('[{"box_2d": [1, 2, 3, 4], "label": "\\u001b[31mred\\u202e"}]')
  expect(terminal.printed()).toContain('\\u{1b}[31mred\\u{202e}')
})

test('a saved error of the service is reported as one and ends with 1', async () => {
  const body = { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }
  const { code, terminal } = await parse(JSON.stringify(body), '--json')
  expect(code).toBe(1)
  expect(terminal.said()).toContain('The model is overloaded.')
  expect(terminal.printed()).toBe('')
})

test.each(['data: ', ''])(
  'a saved stream of %o lines is read as the reply it is',
  async (prefix) => {
    const chunk = (text: string, finishReason?: string) => ({
      candidates: [{ content: { parts: [{ text }] }, finishReason }],
      modelVersion: 'gemini-3.8-flash',
    })
    const chunks = [chunk(`[${kettle.slice(0, 20)}`), chunk(`${kettle.slice(20)}]`, 'STOP')]
    const saved = chunks.map((value) => `${prefix}${JSON.stringify(value)}\r\n\r\n`).join('')
    const { code, json } = await parse(saved, '--json')
    expect(code).toBe(0)
    expect(json()).toMatchObject({ status: 'ok', findings: [{ label: 'kettle' }] })
  },
)

test('a saved reply or a text of any depth costs no other file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parse-'))
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  const text = JSON.stringify(`[${kettle}]`)
  const content = `{"content":{"parts":[{"text":${text}}]},"finishReason":"STOP"}`
  const files = {
    usage: `{"candidates":[${content}],"usageMetadata":{"promptTokenCount":12,"more":${deep}}}`,
    interaction: `{"object":"interaction","id":"a","status":"completed","usage":${deep},"steps":[{"type":"model_output","content":[{"type":"text","text":${text}}]}]}`,
    error: `{"error":{"code":429,"message":"Wait.","status":"RESOURCE_EXHAUSTED","details":[${deep}]}}`,
    words: deep,
    good: `[${kettle}]`,
  }
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  })
  const terminal = memoryTerminal()
  expect(await run(['parse', ...paths, '--size', '800x600', '--json'], terminal)).toBe(3)
  const lines = terminal.printed().trimEnd().split('\n')
  const told = new Map(
    lines.map((line) => [JSON.parse(line).source.split('/').at(-1), JSON.parse(line)]),
  )
  const found = { status: 'ok', findings: [{ label: 'kettle' }] }
  expect(told.get('usage')).toMatchObject({ ...found, usage: { input: 12 } })
  expect(told.get('interaction')).toMatchObject(found)
  expect(told.get('good')).toMatchObject(found)
  expect(terminal.said()).toContain('Wait.')
  expect(terminal.said()).not.toContain('unexpectedly')
})

const replyOf = (label: string) => ({
  candidates: [
    {
      content: { role: 'model', parts: [{ text: `[${kettle.replace('kettle', label)}]` }] },
      finishReason: 'STOP',
    },
  ],
})
const batchLine = (key: string, response: object) => `${JSON.stringify({ key, ...response })}\n`

test.each<[string, string]>([
  ['a list', JSON.stringify([replyOf('a'), replyOf('b')])],
  [
    'the result lines of a batch',
    batchLine('1', { response: replyOf('a') }) + batchLine('2', { response: replyOf('b') }),
  ],
])('several replies in %s are a line each, with their place', async (_, input) => {
  const { code, terminal } = await parse(input, '--json')
  const lines = terminal.printed().trimEnd().split('\n')
  expect(code).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { source: '-', index: 0, findings: [{ label: 'a' }] },
    { source: '-', index: 1, findings: [{ label: 'b' }] },
  ])
})

test('a failed reply among several is reported, and joins the exit code', async () => {
  const failed = { error: { code: 13, message: 'It broke.', status: 'INTERNAL' } }
  const { code, terminal } = await parse(
    batchLine('1', failed) + batchLine('2', { response: replyOf('b') }),
    '--json',
  )
  expect(code).toBe(3)
  expect(JSON.parse(terminal.printed())).toMatchObject({ index: 1, status: 'ok' })
  expect(terminal.said()).toContain('It broke.')
})
