import { models as catalogue } from '@pollux/models'
import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { startOnline } from '../fixtures/run-online.ts'
import { serveJson } from '../fixtures/serve-json.ts'
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

test('--check finds that the emulator lists what the catalogue knows', async () => {
  const online = await startOnline('[]')
  const { code, printed, said } = await online.run(['models', '--check'])
  expect(printed).toBe('')
  expect(said).toMatch(/The catalogue agrees with the \d+ models/)
  expect(code).toBe(0)
})

test('--check names the models by which the catalogue and the API differ', async () => {
  const models = [
    {
      name: 'models/gemini-3.8-flash',
      inputTokenLimit: 5,
      supportedGenerationMethods: ['generateContent'],
    },
    { name: 'models/gemini-9-flash', supportedGenerationMethods: ['generateContent'] },
    { name: 'models/gemini-embedding-9', supportedGenerationMethods: ['embedContent'] },
  ]
  const url = await serveJson(200, { models })
  const env = { GEMINI_API_KEY: 'AQ.emulated', GOOGLE_GEMINI_BASE_URL: url }
  const terminal = memoryTerminal({ env })
  expect(await run(['models', '--check', '--json'], terminal)).toBe(3)
  const { listed, differences } = JSON.parse(terminal.printed())
  expect(listed).toBe(2)
  expect(differences.slice(0, 3)).toMatchObject([
    { model: 'gemini-3.8-flash', what: 'other limits', detail: '5 tokens in, not 1048576' },
    { model: 'gemini-9-flash', what: 'not in the catalogue' },
    { what: 'not listed' },
  ])
})
