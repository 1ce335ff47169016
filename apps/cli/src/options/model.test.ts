import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

const verbs = [
  ['tokens', '100x100'],
  ['parse', 'answer.txt', '--size', '8x4'],
  ['detect', 'photo.png', '--offline'],
  ['ask', 'photo.png', 'What?', '--offline'],
  ['summarize', 'photo.png', '--offline'],
]
const names = ['', ' ', '../secret', 'gemini-3.8-flash#x', 'two words']

test.each(verbs)(
  '%s refuses what no model can be called, and says what is expected',
  async (...args) => {
    for (const name of names) {
      const terminal = memoryTerminal()
      expect(await run([...args, '--model', name], terminal)).toBe(2)
      expect(terminal.printed()).toBe('')
      expect(terminal.said()).toBe(
        `Expected the name of a model such as gemini-3.8-flash for --model but received ${JSON.stringify(name)}.\n`,
      )
    }
  },
)

test('a name that is not in the catalogue is accepted', async () => {
  const terminal = memoryTerminal()
  expect(await run(['tokens', '100x100', '--model', 'models/gemini-9-foo'], terminal)).toBe(0)
  expect(terminal.said()).toContain('is not in the catalogue')
})
