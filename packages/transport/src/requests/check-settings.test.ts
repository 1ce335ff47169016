import { models, resolveModel } from '@pollux/models'
import type { GenerationConfig } from '@pollux/wire'
import { expect, test } from 'vitest'
import { type Dialect, generateContent } from '../calls/dialect.ts'
import { createTransport } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { replyOf } from '../fixtures/server.ts'
import { interactions } from '../interactions/interactions.ts'
import { systemClock } from '../time/clock.ts'
import { checkSettings } from './check-settings.ts'
import type { TransportRequest } from './request.ts'

const before = new Date('2026-11-21')
const after = new Date('2026-12-01')

/** Answers in place of Gemini, whichever API is spoken. */
async function* reply() {
  yield replyOf('there', 'STOP')
}

/** What becomes of a call with these settings. */
async function ask(
  settings: GenerationConfig,
  model: TransportRequest['model'] = 'gemini-3.8-flash',
  { at = before, dialect = generateContent }: { at?: Date; dialect?: Dialect } = {},
): Promise<string> {
  const client = fakeClient(() => undefined)
  const clock = { ...systemClock, date: () => at }
  const transport = createTransport({ client, clock, dialect, use: [checkSettings(), () => reply] })
  const call = transport.generate({ model, parts: [{ text: 'Where is the cat?' }], settings })
  const outcome = await call.then(
    () => 'sent',
    (error: { message: string }) => error.message.replace(/^.*message below names\. /, ''),
  )
  return outcome
}

test.each<[string, GenerationConfig, string?]>([
  ['gemini-3.8-flash takes a temperature from 0 to 2, not 3.', { temperature: 3 }],
  ['gemini-3.8-flash takes a topP from 0 to 1, not NaN.', { topP: Number.NaN }],
  ['gemini-3.8-flash takes a maxOutputTokens from 1 to 65536, not 0.', { maxOutputTokens: 0 }],
  [
    'gemini-3.8-flash takes the thinkingLevel LOW, MEDIUM, HIGH, not MINIMAL.',
    { thinkingConfig: { thinkingLevel: 'MINIMAL' } },
  ],
  [
    'thinkingBudget and thinkingLevel exclude each other.',
    { thinkingConfig: { thinkingLevel: 'LOW', thinkingBudget: 0 } },
  ],
  [
    'gemini-4-argon takes no thinkingBudget.',
    { thinkingConfig: { thinkingBudget: 0 } },
    'gemini-4-argon',
  ],
  [
    'gemini-3.8-flash takes the mediaResolution MEDIA_RESOLUTION_LOW, MEDIA_RESOLUTION_MEDIUM, MEDIA_RESOLUTION_HIGH, not MEDIA_RESOLUTION_ULTRA_HIGH.',
    { mediaResolution: 'MEDIA_RESOLUTION_ULTRA_HIGH' },
  ],
  [
    'gemini-2.5-pro takes a thinkingBudget from 128 to 32768, not 0.',
    { thinkingConfig: { thinkingBudget: 0 } },
    'gemini-2.5-pro',
  ],
  [
    'gemini-2.5-flash takes no thinkingLevel.',
    { thinkingConfig: { thinkingLevel: 'LOW' } },
    'gemini-2.5-flash',
  ],
  ['A schema needs the responseMimeType application/json beside it.', { responseJsonSchema: {} }],
  [
    'responseSchema and responseJsonSchema exclude each other.',
    { responseJsonSchema: {}, responseSchema: {} },
  ],
])('refuses: %s', async (sentence, settings, model) => {
  expect(await ask(settings, model)).toBe(sentence)
})

test.each<[GenerationConfig, string?]>([
  [{}],
  [{ temperature: 0.5, topP: 1, maxOutputTokens: 65_536 }],
  [{ responseJsonSchema: {}, responseMimeType: 'application/json' }],
  [{ thinkingConfig: { thinkingBudget: 0 } }, 'gemini-2.5-flash'],
  [{ thinkingConfig: { thinkingBudget: 512 } }, 'gemini-3.6-flash'],
  [{ mediaResolution: 'MEDIA_RESOLUTION_LOW' }, 'gemini-2.5-flash'],
  [{ thinkingConfig: { thinkingBudget: -1 } }, 'gemini-2.5-pro'],
  [{ temperature: 99, thinkingConfig: { thinkingLevel: 'EXTREME' } }, 'gemini-9-ultra'],
])('sends %j', async (settings, model) => {
  expect(await ask(settings, model)).toBe('sent')
})

test('judges settings by the model that answers, and names both', async () => {
  const level = { thinkingConfig: { thinkingLevel: 'LOW' } }
  const none = { thinkingConfig: { thinkingBudget: 0 } }
  expect(await ask(level, 'gemini-2.5-pro', { at: after })).toBe('sent')
  expect(await ask(none, 'gemini-2.5-pro', { at: after })).toBe(
    'gemini-3.8-flash (which answers for gemini-2.5-pro) takes no thinkingBudget.',
  )
})

test('judges by the model that was found before, whatever the day has become', async () => {
  const served = resolveModel('gemini-2.5-pro', { api: 'developer', at: before })
  const none = { thinkingConfig: { thinkingBudget: 128 } }
  expect(await ask(none, served, { at: after })).toBe('sent')
})

test('knows that the Interactions API has levels for models that have budgets elsewhere', async () => {
  const dialect = interactions()
  const levelOf = (thinkingLevel: string) => ({ thinkingConfig: { thinkingLevel } })
  expect(await ask(levelOf('MINIMAL'), 'gemini-2.5-flash', { dialect })).toBe('sent')
  expect(await ask(levelOf('MINIMAL'), 'gemini-2.5-pro', { dialect })).toBe(
    'gemini-2.5-pro takes the thinkingLevel LOW, MEDIUM, HIGH, not MINIMAL.',
  )
})

test('sends the thinking that the catalogue names for places, of every model, by either API', async () => {
  for (const model of models) {
    const { spatialThinking: thinkingConfig } = model
    if (thinkingConfig === undefined) continue
    const served = { name: model.id, requested: model, model, api: 'developer' as const }
    for (const dialect of [generateContent, interactions()]) {
      const asked = { ...served, standing: 'serving' as const }
      expect(await ask({ thinkingConfig }, asked, { dialect })).toBe('sent')
    }
  }
})
