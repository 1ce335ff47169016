import { models as catalogue } from '@pollux/models'
import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

async function models(...args: string[]) {
  const terminal = memoryTerminal()
  const code = await run(['models', ...args], terminal)
  return { code, terminal, json: () => JSON.parse(terminal.printed()) }
}

test('every model is a line with the price of the day', async () => {
  const { code, terminal } = await models('--at', '2026-12-01')
  expect(code).toBe(0)
  const lines = terminal.printed().trimEnd().split('\n')
  expect(lines).toHaveLength(catalogue.length + 1)
  expect(terminal.printed()).toMatch(/gemini-4-argon +1048576 +65536 +unknown +grid +4 +20/)
  expect(terminal.printed()).toMatch(/gemini-2\.5-pro .* 2026-12-01, then gemini-3\.8-flash/)
})

test('as JSON they are whole, with sources', async () => {
  const { json } = await models('--json')
  expect(json().models).toEqual(JSON.parse(JSON.stringify(catalogue)))
})

test('models are found by any of their names, and unknown ones have similar names suggested', async () => {
  const { json } = await models('models/gemini-flash-latest', 'gemini-5-flash', '--json')
  expect(json().models).toMatchObject([
    { id: 'gemini-3.8-flash', known: true },
    { id: 'gemini-5-flash', known: false, basedOn: 'gemini-3.8-flash' },
  ])
  const { terminal } = await models('gemini-5-flash')
  expect(terminal.printed()).toContain('gemini-5-flash (like gemini-3.8-flash)')
})

test('what has ended without a successor is listed by the day', async () => {
  const list = async (day: string) => (await models('--outdated', '--json', '--at', day)).json()
  expect(await list('2026-11-21')).toEqual({ outdated: [] })
  const nothing = await models('--outdated', '--at', '2026-11-21')
  expect(nothing.terminal.printed()).toBe('')
  expect(nothing.terminal.said()).toContain('No model or price')
})

test('an invalid day is wrong usage', async () => {
  const { code, terminal } = await models('--at', 'tomorrow')
  expect(code).toBe(2)
  expect(terminal.said()).toContain('--at')
})

test('an argument cannot send control codes to the terminal, in JSON neither', async () => {
  const name = 'gemini-\u001b[2j\u009b31m\u202e'
  const table = memoryTerminal()
  await run(['models', name], table)
  expect(table.printed()).toContain('gemini-\\u{1b}[2j\\u{9b}31m\\u{202e}')
  const json = memoryTerminal()
  await run(['models', name, '--json'], json)
  expect(json.printed()).toContain('gemini-\\u001b[2j\\u009b31m\\u202e')
  expect(JSON.parse(json.printed()).models[0].id).toBe(name)
})
