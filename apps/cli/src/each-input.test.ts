import { expect, test } from 'vitest'
import { forEachInput } from './each-input.ts'
import { exitCode } from './exit-code.ts'
import { memoryTerminal } from './fixtures/memory-terminal.ts'

const inputs = ['a', 'b\u001b[31m', 'c'].map((name) => ({ name }))

test.each([
  [new RangeError('Maximum call stack size exceeded'), exitCode.failed, 'cli/unexpected'],
  [new TypeError('Expected a number for x but received null'), exitCode.usage, 'cli/usage'],
  ['a text', exitCode.failed, 'cli/unexpected'],
])('an error that nobody foresaw, %o, fails one input and no other', async (error, code, told) => {
  const terminal = memoryTerminal()
  const done: string[] = []
  const work = async ({ name }: { name: string }) => {
    if (name.startsWith('b')) throw error
    done.push(name)
    return exitCode.done
  }
  const codes = await forEachInput(inputs, terminal, work, { json: true })
  expect(codes).toEqual([exitCode.done, code, exitCode.done])
  expect(done).toEqual(['a', 'c'])
  expect(terminal.said()).toContain('b\\u{1b}[31m: ')
  expect(JSON.parse(terminal.printed())).toMatchObject({ error: { code: told } })
})

test('an abort ends all', async () => {
  const controller = new AbortController()
  const terminal = memoryTerminal({ signal: controller.signal })
  const work = async () => {
    controller.abort()
    throw new RangeError('late')
  }
  await expect(forEachInput(inputs, terminal, work)).rejects.toThrow('late')
})
