import { expect, test, vi } from 'vitest'
import { memoryTerminal } from './fixtures/memory-terminal.ts'
import { run } from './program.ts'

async function complete(...typed: string[]) {
  const terminal = memoryTerminal()
  const code = await run(['complete', '--', ...typed], terminal)
  expect(code).toBe(0)
  return terminal.printed().trimEnd().split('\n')
}

test('verbs are completed with what they do', async () => {
  const lines = await complete('detec')
  expect(lines).toContain('detect\tFind things and print their boxes.')
  expect(lines.at(-1)).toBe(':4')
})

test('options and their choices are completed', async () => {
  expect(await complete('detect', '--mod')).toContainEqual(expect.stringMatching(/^--model\t/))
  expect(await complete('detect', 'a.png', '--dialect', 'inter')).toEqual(['interactions\t', ':4'])
})

test('where a file belongs the shell completes file names', async () => {
  expect(await complete('detect', 'phot')).toEqual([':0'])
  expect(await complete('detect', 'photo.jpg', '')).toEqual([':0'])
})

test.each(['bash', 'zsh', 'fish', 'powershell'])('the script of %s calls pollux', async (shell) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    expect(await run(['completion', shell], memoryTerminal())).toBe(0)
    expect(log.mock.calls.join('\n')).toContain('pollux complete')
  } finally {
    log.mockRestore()
  }
})

test('a shell that is not known is wrong usage', async () => {
  const terminal = memoryTerminal()
  expect(await run(['completion', 'tcsh'], terminal)).toBe(2)
  expect(terminal.said()).toContain('zsh, bash, fish, powershell')
})
