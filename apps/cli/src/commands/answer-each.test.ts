import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { writeGrayPhotos } from '../fixtures/gray-photos.ts'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { runOnline } from '../fixtures/run-online.ts'
import { run } from '../program.ts'

const cat = fileURLToPath(new URL('../../demo/photos/chelsea.png', import.meta.url))

let photo = ''
let other = ''
let folder = ''
beforeEach(() => {
  ;({ folder, photo, other } = writeGrayPhotos())
})

test('caption prints the text alone', async () => {
  const { code, printed, said } = await runOnline('A gray field.\n', ['caption', photo])
  expect([code, printed]).toEqual([0, 'A gray field.\n'])
  expect(said).toMatch(/^1 file, \d+ tokens, \$[\d.]+\n$/)
})

test('a caption may be long and in a language', async () => {
  const args = ['caption', photo, '--long', '--language', 'Polish']
  const { sent } = await runOnline('Szare pole.', args)
  expect(sent).toMatch(/Describe what is shown in detail.*Polish/)
})

test('several pictures are named, on lines and as JSON', async () => {
  const { printed } = await runOnline('Gray.', ['caption', photo, other])
  expect(printed).toBe(`${photo}: Gray.\n${other}: Gray.\n`)
  const asJson = await runOnline('Gray.', ['caption', photo, other, '--json'])
  const lines = asJson.printed.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { source: photo, status: 'ok', text: 'Gray.' },
    { source: other, status: 'ok', text: 'Gray.' },
  ])
})

test('classify prints the classes, with scores if they are wanted', async () => {
  const one = await runOnline('[{"label":"day"}]', ['classify', photo, '--classes', 'day, night'])
  expect([one.code, one.printed]).toEqual([0, 'day\n'])
  const args = ['classify', photo, '--classes', 'day,dull', '--many', '--scores']
  const many = await runOnline('[{"label":"dull","score":0.9},{"label":"day","score":0.6}]', args)
  expect(many.printed).toBe('dull 0.9\nday 0.6\n')
})

test('a class that was not in the list is a failure that names it', async () => {
  const args = ['classify', photo, '--classes', 'day,night', '--json']
  const { code, printed, said } = await runOnline('[{"label":"dusk"}]', args)
  expect(code).toBe(1)
  expect(said).toMatch(/\[0\]\.label: .+ \(schema\)/)
  expect(JSON.parse(printed)).toMatchObject({ status: 'invalid', text: '[{"label":"dusk"}]' })
})

test('read-text prints lines with their places', async () => {
  const reply = '[{"box_2d":[0,0,500,1000],"label":"OPEN"}]'
  const { code, printed } = await runOnline(reply, ['read-text', photo])
  expect(code).toBe(0)
  expect(printed).toMatch(/OPEN +0\.0 +0\.0 +8\.0 +2\.0/)
})

test('classes bound the labels of detect, segment and point', async () => {
  for (const verb of ['detect', 'segment', 'point']) {
    const { code, sent } = await runOnline('[]', [verb, photo, '--classes', 'cat, dog'])
    expect(code).toBe(0)
    expect(sent).toContain('"enum":["cat","dog"]')
  }
})

test('an empty class is wrong usage', async () => {
  const { code, said } = await runOnline('[]', ['classify', photo, '--classes', 'cat,'])
  expect(code).toBe(2)
  expect(said).toContain('for classes')
})

test('compare prints what differs, and where', async () => {
  const reply = '[{"label":"it moved","places":[{"image":2,"box_2d":[0,0,500,500]}]}]'
  const { code, printed, sent } = await runOnline(reply, ['compare', photo, other, 'the corner'])
  expect([code, printed]).toEqual([0, `it moved\n  ${other}: 0.0 0.0 4.0 2.0\n`])
  expect(sent).toContain('the corner')
  const asJson = await runOnline(reply, ['compare', photo, other, '--json'])
  expect(JSON.parse(asJson.printed).value[0].places).toEqual([
    { picture: 1, box: { x: 0, y: 0, width: 4, height: 2 } },
  ])
})

describe('the failure of one question about several files is printed with --json', () => {
  const linesOf = (printed: string) =>
    printed
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))

  test.each([
    ['compare', []],
    ['summarize', ['--together']],
    ['ask', ['--together', '--question', 'What?']],
  ])('%s names all files of a call that failed', async (verb, more) => {
    const args = [verb, photo, other, ...more, '--json', '--model', 'gemini-2.0-flash']
    const { code, printed, said } = await runOnline('[]', args)
    expect(code).toBe(1)
    expect(linesOf(printed)).toEqual([
      {
        sources: [photo, other],
        error: { code: 'transport/model-shut-down', message: expect.stringContaining('ask ') },
      },
    ])
    expect(said.match(/gemini-2\.0-flash was shut down/g)).toHaveLength(1)
  })

  test('with --stream as an event', async () => {
    const more = ['--together', '--stream', '--json', '--model', 'gemini-2.0-flash']
    const { printed } = await runOnline('', ['summarize', photo, other, ...more])
    expect(linesOf(printed)).toMatchObject([{ event: 'error', sources: [photo, other] }])
  })

  test('a file that is missing or damaged is named alone, and nothing is sent', async () => {
    const gone = join(folder, 'gone.png')
    const missing = await runOnline('[]', ['compare', gone, photo, '--json'])
    expect([missing.code, missing.sent]).toEqual([1, '[]'])
    expect(linesOf(missing.printed)).toMatchObject([
      { source: gone, error: { code: 'cli/input-missing' } },
    ])
    const damaged = join(folder, 'damaged.png')
    writeFileSync(damaged, readFileSync(photo).subarray(0, 40))
    const cut = await runOnline('[]', ['compare', photo, damaged, '--json'])
    expect([cut.code, cut.sent]).toEqual([1, '[]'])
    expect(linesOf(cut.printed)).toMatchObject([
      { source: damaged, error: { code: expect.stringMatching(/^(image|media)\//) } },
    ])
  })
})

test('one picture cannot be compared', async () => {
  const { code, said } = await runOnline('[]', ['compare', photo])
  expect(code).toBe(2)
  expect(said).toContain('at least 2')
})

test('pictures that Gemini reads itself cannot be compared', async () => {
  const { code, said, sent } = await runOnline('[]', ['compare', photo, 'gs://bucket/photo.png'])
  expect([code, sent]).toEqual([2, '[]'])
  expect(said).toMatch(/^Gemini reads gs:\/\/bucket\/photo\.png by itself.*\n$/)
})

test('with --stream text is printed as it arrives', async () => {
  const reply = 'Two cups\nand a spoon.\n'
  const { code, printed } = await runOnline(reply, ['ask', photo, other, 'What?', '--stream'])
  const lines = (name: string) => `${name}: Two cups\n${name}: and a spoon.\n`
  expect([code, printed]).toEqual([0, lines(photo) + lines(other)])
  const asJson = await runOnline(reply, ['caption', photo, '--stream', '--json'])
  const events = asJson.printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const texts = events.slice(0, -1)
  expect(texts.every(({ event, source }) => event === 'text' && source === photo)).toBe(true)
  expect(texts.map(({ text }) => text).join('')).toBe(reply)
  expect(events.at(-1)).toMatchObject({ event: 'answer', status: 'ok', text: reply })
})

test('text from a model cannot steer the terminal', async () => {
  const { printed } = await runOnline('a\u001b[2Jb\nc', ['caption', photo])
  expect(printed).toBe('a\\u{1b}[2Jb\nc\n')
})

test('a blocked answer is a failure that says why', async () => {
  const reply = { candidates: [], promptFeedback: { blockReason: 'SAFETY' } }
  const { code, printed, said } = await runOnline(reply, ['caption', photo])
  expect([code, printed]).toEqual([1, ''])
  expect(said).toContain('SAFETY')
})

test('an empty text is a failure', async () => {
  const reply = { candidates: [{ content: { parts: [] }, finishReason: 'STOP' }] }
  const { code, said } = await runOnline(reply, ['caption', photo])
  expect(code).toBe(1)
  expect(said).toContain('There is no answer (empty-response).')
})

describe('offline', () => {
  test.each([
    ['caption', [cat]],
    ['ask', [cat, 'How many are there?']],
  ])('%s is answered by the stand-in, which says so', async (verb, args) => {
    const terminal = memoryTerminal()
    expect(await run([verb, ...args, '--offline', '--json'], terminal)).toBe(0)
    const { text, modelVersion } = JSON.parse(terminal.printed())
    expect(text).toContain('[local stand-in, 80 object classes]')
    expect(modelVersion).toContain('local-stand-in')
    expect(terminal.said()).toContain('not from Gemini')
  })

  test('point finds points and draws them', async () => {
    const terminal = memoryTerminal()
    const out = join(folder, 'out')
    const args = ['point', cat, 'the cat', '--offline', '--json', '--out', out]
    expect(await run(args, terminal)).toBe(0)
    expect(JSON.parse(terminal.printed()).findings).toMatchObject([
      { label: 'cat', point: { x: expect.any(Number), y: expect.any(Number) } },
    ])
    const [name = ''] = readdirSync(out)
    expect(readFileSync(join(out, name, 'overlay.svg'), 'utf8')).toContain('local stand-in')
  })

  test.each([
    ['read-text', []],
    ['compare', []],
    ['classify', ['--classes', 'cat,dog']],
  ])('%s is refused, for an empty list would be taken for an answer', async (verb, args) => {
    const terminal = memoryTerminal()
    expect(await run([verb, cat, '--offline', ...args], terminal)).toBe(2)
    expect(terminal.said()).toContain('leave out --offline')
    expect(terminal.printed()).toBe('')
  })
})
