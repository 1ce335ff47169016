import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { memoryTerminal } from './fixtures/memory-terminal.ts'
import { toJson } from './output/json.ts'
import { clearProgress, print, printJson, printPart, say, showProgress } from './terminal.ts'

const eraseLine = '\r\u001b[2K'

test('progress is shown on a terminal alone, on one line that goes again', () => {
  const terminal = memoryTerminal({ isTTY: true })
  showProgress(terminal, `${'long '.repeat(20)}\u001b[2J`)
  const shown = `${eraseLine}${'long '.repeat(12).slice(0, 59)}`
  expect(terminal.said()).toBe(shown)
  print(terminal, 'data')
  say(terminal, 'words')
  clearProgress(terminal)
  expect(terminal.printed()).toBe('data\n')
  expect(terminal.said()).toBe(`${shown}${eraseLine}words\n`)
})

test('elsewhere there is none', () => {
  const terminal = memoryTerminal()
  showProgress(terminal, 'one of two')
  clearProgress(terminal)
  expect(terminal.said()).toBe('')
})

/** What a terminal obeys or is misled by: C0 and C1 controls, directions, invisible characters, ends of lines. */
const unsafe = [
  '\u001b[31m',
  '\u009b2J',
  '\u0007',
  '\u007f',
  '\u0085',
  '\u061c',
  '\u200e',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ufeff',
  '\u{e0041}',
  '\r',
  '\n',
]

test.each(unsafe)('%j is written by no writer as it is', (letters) => {
  const terminal = memoryTerminal()
  const text = `a${letters}b`
  print(terminal, text)
  print(terminal, [text, text])
  say(terminal, text)
  printJson(terminal, { [text]: [text] })
  printPart(terminal, letters === '\n' ? 'ab' : text)
  const written = terminal.printed() + terminal.said()
  expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  expect(terminal.said().split('\n')).toHaveLength(2)
})

test.each([...unsafe, '\ud83d\ude00', 'a\u200db', 'é'])(
  'JSON with %j in it is the same when it is read',
  (letters) => {
    const terminal = memoryTerminal()
    const value = { [letters]: { text: letters, list: [letters] } }
    printJson(terminal, value)
    expect(terminal.printed().split('\n')).toHaveLength(2)
    expect(JSON.parse(terminal.printed())).toEqual(value)
    expect(JSON.parse(toJson(value, 2))).toEqual(value)
  },
)

test('nothing writes to the streams but the writers, and the process where it can no longer be written to', () => {
  const root = new URL('.', import.meta.url)
  const writing = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts$/.test(path) && !/test\.ts$|^fixtures/.test(path))
    .filter((path) => /std(?:out|err)\.write\(/.test(readFileSync(new URL(path, root), 'utf8')))
  // Shells read completions, with the tabs in them.
  expect(writing.toSorted()).toEqual(['completion.ts', 'main.ts', 'terminal.ts'])
})
