import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintRequest } from './fingerprint-request.ts'
import type { GenerateRequest } from './request.ts'

const request: GenerateRequest = {
  model: 'gemini-3.8-flash',
  contents: [{ role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: 'AA==' } }] }],
  generationConfig: { temperature: 0.5, topK: 3 },
}

test('is the SHA-256 of the request with its members sorted', async () => {
  const canonical =
    '{"contents":[{"parts":[{"inlineData":{"data":"AA==","mimeType":"image/png"}}],"role":"user"}],' +
    '"generationConfig":{"temperature":0.5,"topK":3},"model":"gemini-3.8-flash"}'
  const expected = createHash('sha256').update(canonical).digest('hex')
  expect(await fingerprintRequest(request)).toBe(expected)
})

test('does not depend on the order of members nor on the spelling', async () => {
  const other = {
    generation_config: { top_k: 3, temperature: 0.5 },
    contents: [
      { parts: [{ inline_data: { data: 'AA==', mime_type: 'image/png' } }], role: 'user' },
    ],
    model: 'gemini-3.8-flash',
    system_instruction: null,
  }
  expect(await fingerprintRequest(other as unknown as GenerateRequest)).toBe(
    await fingerprintRequest(request),
  )
})

test('depends on the order of lists and on every value', async () => {
  const parts = fc.array(fc.record({ text: fc.string({ unit: 'binary' }) }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(parts, parts, async (a, b) => {
      const [first, second] = await Promise.all(
        [a, b].map((list) => fingerprintRequest({ model: 'm', contents: [{ parts: list }] })),
      )
      expect(first === second).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
    { seed: 1234, numRuns: 300 },
  )
})
