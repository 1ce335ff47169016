import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng } from '@pollux/image'
import { beforeEach, expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { startOnline } from '../fixtures/run-online.ts'
import { run } from '../program.ts'

let folder = ''
let photo = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  photo = join(folder, 'photo.png')
  writeFileSync(photo, encodePng({ width: 8, height: 4, channels: 1, data: new Uint8Array(32) }))
})

test('files are uploaded, listed, shown and deleted', async () => {
  const online = await startOnline('[]')
  const words = join(folder, 'words.txt')
  writeFileSync(words, 'Tea at four.')
  const uploaded = await online.run(['files', 'upload', photo, words])
  expect([uploaded.code, uploaded.said]).toEqual([0, ''])
  const [heading, ...rows] = uploaded.printed.trimEnd().split('\n')
  expect(heading).toMatch(/^name +type +bytes +state +ends +shown as$/)
  expect(rows).toMatchObject([
    /^files\/\S+ +image\/png +\d+ +active +\d{4}-\d\d-\d\dT\d\d:\d\dZ +photo\.png$/,
    /^files\/\S+ +text\/plain +12 +active .* words\.txt$/,
  ])
  const names = rows.map((row) => row.split(' ')[0]!)

  const listed = await online.run(['files', 'list'])
  expect(listed.printed.trimEnd().split('\n').slice(1).sort()).toEqual(rows.sort())
  const shown = await online.run(['files', 'get', names[1]!, '--json'])
  expect(JSON.parse(shown.printed)).toMatchObject({
    name: names[1],
    mimeType: 'text/plain',
    bytes: 12,
    state: 'active',
    displayName: 'words.txt',
    expires: expect.stringMatching(/^\d{4}-/),
  })

  const deleted = await online.run(['files', 'delete', ...names])
  expect(deleted).toEqual({
    code: 0,
    printed: '',
    said: names.map((name) => `${name}: The file is deleted.\n`).join(''),
  })
  const empty = await online.run(['files', 'list'])
  expect(empty).toEqual({ code: 0, printed: '', said: 'There are no files.\n' })
  expect(JSON.parse((await online.run(['files', 'list', '--json'])).printed)).toEqual({ files: [] })
})

test('what fails does not stop the others', async () => {
  const online = await startOnline('[]')
  const gone = join(folder, 'gone.png')
  const { code, printed, said } = await online.run(['files', 'upload', gone, photo, '--json'])
  expect(code).toBe(3)
  const [failed, sent] = printed.trimEnd().split('\n')
  expect(JSON.parse(failed!)).toMatchObject({ source: gone, error: { code: 'cli/input-missing' } })
  expect(JSON.parse(sent!)).toMatchObject({ source: photo, state: 'active' })
  expect(said).toContain('gone.png does not exist')
  const got = await online.run(['files', 'get', 'files/none-such', 'files/nor-this'])
  expect(got.code).toBe(1)
  const asked = await online.run(['files', 'get', 'files/none-such', '--json'])
  expect(JSON.parse(asked.printed)).toMatchObject({ source: 'files/none-such', error: {} })
  expect(got.said).toMatch(/^files\/none-such: .*\nfiles\/nor-this: .*\n$/)
})

test('progress is shown on a terminal', async () => {
  const online = await startOnline('[]')
  const { said } = await online.run(['files', 'upload', photo], { isTTY: true })
  expect(said).toContain('0.0 of 0.0 MB sent')
})

test('an upload that is interrupted ends with 130', async () => {
  const online = await startOnline('[]')
  const abort = new AbortController()
  abort.abort()
  expect(await online.run(['files', 'upload', photo], { signal: abort.signal })).toMatchObject({
    code: 130,
    printed: '',
  })
})

test('what Gemini has already is not uploaded', async () => {
  const online = await startOnline('[]')
  const { code, said } = await online.run(['files', 'upload', 'gs://bucket/photo.png'])
  expect(code).toBe(1)
  expect(said).toContain('use it as it is')
})

test.each([
  [['files', 'list'], 'GEMINI_API_KEY'],
  [['files', 'get', '../x'], 'name'],
  [['files'], 'Usage'],
])('%j without a key or a name is wrong usage', async (args, sentence) => {
  const env = args.includes('../x') ? { GEMINI_API_KEY: 'any' } : {}
  const terminal = memoryTerminal({ env })
  expect(await run(args, terminal)).toBe(2)
  expect(terminal.said()).toContain(sentence)
})
