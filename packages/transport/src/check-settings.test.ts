import { models } from '@pollux/models'
import type { GenerationConfig } from '@pollux/wire'
import { expect, test } from 'vitest'
import { checkSettings } from './check-settings.ts'
import { fakeClient } from './fixtures/fake-client.ts'
import { replyOf } from './fixtures/server.ts'
import { createTransport } from './transport.ts'

/** What becomes of a call with these settings. */
async function ask(settings: GenerationConfig, model = 'gemini-3.8-flash'): Promise<string> {
  const client = fakeClient(() => replyOf('there', 'STOP'))
  const transport = createTransport({ client, use: [checkSettings()] })
  const call = transport.generate({ model, parts: [{ text: 'Where is the cat?' }], settings })
  const outcome = await call.then(
    () => 'sent',
    (error: { message: string }) => error.message.replace(/^.*reason names\. /, ''),
  )
  expect(client.asked()).toBe(outcome === 'sent' ? 1 : 0)
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
  [{ thinkingConfig: { thinkingBudget: -1 } }, 'gemini-2.5-pro'],
  [{ temperature: 99, thinkingConfig: { thinkingLevel: 'EXTREME' } }, 'gemini-9-ultra'],
])('sends %j', async (settings, model) => {
  expect(await ask(settings, model)).toBe('sent')
})

test('sends the thinking that the catalogue names for places, of every model', async () => {
  for (const { id, thinkingForPlaces } of models) {
    if (thinkingForPlaces === undefined) continue
    expect(await ask({ thinkingConfig: thinkingForPlaces }, id)).toBe('sent')
  }
})
