import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { emptyFilm } from '../fixtures/empty-film.ts'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { runOnline } from '../fixtures/run-online.ts'
import { silence } from '../fixtures/silence.ts'
import { run } from '../program.ts'

let sound = ''
beforeEach(() => {
  sound = join(mkdtempSync(join(tmpdir(), 'recording-')), 'sound.wav')
  writeFileSync(sound, silence(1))
})

/** Writes an empty video of the given length, and returns its path. */
function filmOf(seconds: number): string {
  const film = join(sound, '../film.webm')
  writeFileSync(film, emptyFilm(seconds))
  return film
}

test('transcribe prints what is said with its times', async () => {
  const reply = '[{"start":"00:00","end":"00:01","speaker":"Ann","text":"Tea?"}]'
  const { code, printed, sent } = await runOnline(reply, ['transcribe', sound, '--speakers'])
  expect([code, printed]).toEqual([0, '0:00 to 0:01  Ann: Tea?\n'])
  expect(sent).toContain('audio/wav')
  const plain = await runOnline('[{"start":"00:00","end":"00:01","text":"Tea?"}]', [
    'transcribe',
    sound,
    '--json',
  ])
  expect(JSON.parse(plain.printed)).toMatchObject({
    source: sound,
    value: [{ start: 0, end: 1, text: 'Tea?' }],
  })
})

test('chapters and moments are printed with their times', async () => {
  const chapters = '[{"start":"0:00","end":"1:02:03","title":"Tea","summary":"They drink."}]'
  expect(await runOnline(chapters, ['chapters', filmOf(4000), '--max', '3'])).toMatchObject({
    code: 0,
    printed: '0:00 to 1:02:03  Tea: They drink.\n',
  })
  const moments = '[{"start":"0:05","end":"0:06","label":"a door"}]'
  const { code, printed, sent } = await runOnline(moments, ['moments', filmOf(60), 'a door'])
  expect([code, printed]).toEqual([0, '0:05 to 0:06  a door\n'])
  expect(sent).toContain('a door')
})

test('invalid entries are reported, and the others printed', async () => {
  const reply = JSON.stringify([
    { start: '00:00', end: '00:01', text: 'Tea?' },
    { start: '00:75', end: '01:16', text: 'x' },
    { start: '05:00', end: '05:01', text: 'Yes.' },
  ])
  const { code, printed, said } = await runOnline(reply, ['transcribe', sound])
  expect([code, printed]).toEqual([3, '0:00 to 0:01  Tea?\n5:00 to 5:01  Yes.\n'])
  expect(said.split('\n').filter((line) => line.startsWith(sound))).toEqual([
    `${sound}: [1].start: Expected a time as MM:SS, H:MM:SS or in seconds. (schema)`,
    `${sound}: [2].start: 300 s is after the end of the recording, which lasts 1 s. (time-outside)`,
  ])
  const json = await runOnline(reply, ['transcribe', sound, '--json'])
  expect([json.code, JSON.parse(json.printed)]).toMatchObject([
    3,
    {
      status: 'partial',
      value: [{ text: 'Tea?' }, { text: 'Yes.' }],
      issues: [
        { code: 'schema', path: '[1].start', index: 1 },
        { code: 'time-outside', path: '[2].start', index: 2 },
      ],
    },
  ])
})

test('of many faults the first are reported', async () => {
  const bad = { start: '00:75', end: '00:76', text: 'x' }
  const reply = JSON.stringify([{ start: '0:00', end: '0:01', text: 'a' }, ...Array(12).fill(bad)])
  const { code, said } = await runOnline(reply, ['transcribe', sound])
  expect(code).toBe(3)
  expect(said.split('\n').filter((line) => line.startsWith(sound))).toHaveLength(11)
  expect(said).toContain(`${sound}: 14 more; see --json.`)
})

test('a prompt may be about a part of a video', async () => {
  const film = filmOf(10)
  const args = ['chapters', film, '--from', '0:02.5', '--to', '8', '--fps', '2']
  const { code, sent } = await runOnline('[]', args)
  expect(code).toBe(0)
  expect(sent).toContain('"videoMetadata":{"startOffset":"2.5s","endOffset":"8s","fps":2}')
  const sounding = await runOnline('[]', ['transcribe', sound, '--to', '8'])
  expect([sounding.code, sounding.sent]).toEqual([1, '[]'])
  expect((await runOnline('[]', ['transcribe', sound, '--fps', '25'])).code).toBe(2)
})

test('without a prompt there is no moment to find', async () => {
  const { code, said, sent } = await runOnline('[]', ['moments', sound])
  expect([code, said, sent]).toEqual([
    2,
    'Add what to find after the files or with --find.\n',
    '[]',
  ])
})

test('files are summarized one by one or together', async () => {
  const words = join(sound, '../words.txt')
  writeFileSync(words, 'Tea at four.')
  const args = ['summarize', sound, words, '--length', 'short', '--language', 'Polish']
  const each = await runOnline('Herbata.', args)
  expect(each.printed).toBe(`${sound}: Herbata.\n${words}: Herbata.\n`)
  expect(each.sent).toContain('Polish')
  const together = await runOnline('Herbata.', [...args, '--together', '--stream'])
  expect(together.printed).toBe('Herbata.\n')
})

test('a picture is refused as a recording', async () => {
  const photo = new URL('../../demo/photos/coffee.png', import.meta.url).pathname
  const { code, said, sent } = await runOnline('[]', ['chapters', photo])
  expect([code, sent]).toEqual([1, '[]'])
  expect(said).toContain('The file is a picture')
})

test.each([['transcribe'], ['chapters'], ['moments'], ['summarize']])(
  '%s is beyond the local stand-in',
  async (verb) => {
    const terminal = memoryTerminal()
    expect(await run([verb, sound, '--offline'], terminal)).toBe(2)
    expect(terminal.said()).toContain('leave out --offline')
  },
)
