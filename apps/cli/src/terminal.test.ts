import { expect, test } from 'vitest'
import { memoryTerminal } from './fixtures/memory-terminal.ts'
import { clearProgress, print, say, showProgress } from './terminal.ts'

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
