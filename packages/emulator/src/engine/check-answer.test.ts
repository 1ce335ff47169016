import { GenerateContentResponse } from '@google/genai'
import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'
import type { Engine } from './engine.ts'

const calls = ['generateContent', 'streamGenerateContent?alt=sse']

/** Asks an engine that answers so. */
async function ask(call: string, answer: unknown): Promise<Response> {
  const engine: Engine = () => answer as never
  const send = sender({ engine })
  const contents = [{ parts: [{ text: 'Hi' }] }]
  return await send(`/v1beta/models/gemini-3.8-flash:${call}`, { contents })
}

const circular: Record<string, unknown> = { candidates: [] }
circular.self = circular

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['bytes', new Uint8Array(3)],
  ['a generator that does not wait', (function* () {})()],
  ['candidates that are no list', { candidates: 'x' }],
  ['a candidate that is none', { candidates: [null] }],
  ['parts that are no list', { candidates: [{ content: { parts: 'x' } }] }],
  ['a part that is none', { candidates: [{ content: { parts: [null] } }] }],
  ['a number in place of words', { candidates: [{ content: { parts: [{ text: 5 }] } }] }],
  ['what holds itself', circular],
  ['a number that JSON does not know', { candidates: [{ index: 5n }] }],
])('%s is told as no answer, streamed or not', async (_, answer) => {
  for (const call of calls) {
    const response = await ask(call, answer)
    expect(response.status).toBe(500)
    const { message } = (await response.json()).error
    expect(message).toContain('Expected a string or a reply for the answer of the engine but')
  }
})

test("an answer may be of the SDK's class", async () => {
  const answer = new GenerateContentResponse()
  answer.candidates = [{ content: { parts: [{ text: 'A cat.' }] } }]
  for (const call of calls) {
    const response = await ask(call, answer)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('A cat.')
  }
})
