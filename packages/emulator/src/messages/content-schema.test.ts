import type { GenerateRequest } from '@pollux/wire'
import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

test('a call whose arguments were streamed is taken, whole or in pieces', async () => {
  let seen: GenerateRequest | undefined
  const engine = (request: GenerateRequest) => {
    seen = request
    return 'A cat.'
  }
  const calls = [
    { id: 'f1', name: 'draw', willContinue: true },
    { partialArgs: [{ jsonPath: '$.size', numberValue: 3 }], willContinue: true },
    { partialArgs: [{ jsonPath: '$.label', stringValue: 'a', willContinue: true }] },
    { partialArgs: [{ jsonPath: '$.none', nullValue: 'NULL_VALUE' }] },
    { willContinue: false },
  ]
  const ask = (parts: object[]) =>
    sender({ engine })('/v1/models/gemini-3.8-flash:generateContent', {
      contents: [{ parts: [{ text: 'Hello' }] }, { role: 'model', parts }],
    })
  const parts = calls.map((functionCall) => ({ functionCall }))
  expect((await ask(parts)).status).toBe(200)
  expect(seen?.contents[1]?.parts).toEqual(parts)
  for (const [functionCall, place] of [
    [{ args: {} }, 'name'],
    [{ name: 'draw', partialArgs: [{ path: '$.size' }] }, 'partial_args[0]'],
  ] as const) {
    const { error } = await (await ask([{ functionCall }])).json()
    const [{ field }] = error.details[0].fieldViolations
    expect(field).toBe(`contents[1].parts[0].function_call.${place}`)
  }
})
