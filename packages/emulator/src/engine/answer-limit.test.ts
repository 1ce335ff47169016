import { estimateText } from '@pollux/tokens'
import type { Reply } from '@pollux/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'
import type { Engine } from './engine.ts'

const model = '/v1beta/models/gemini-3.8-flash'
const contents = [{ parts: [{ text: 'Hi' }] }]

type Spoken = { parts: object[]; text: string; reasons: (string | undefined)[] }

/** What an engine is heard to say under these settings, whole and streamed. */
async function hear(engine: Engine, generationConfig: object): Promise<[Spoken, Spoken]> {
  const ask = async (method: string): Promise<Spoken> => {
    const send = sender({ engine, charsPerChunk: 3 })
    const body = await (await send(`${model}:${method}`, { contents, generationConfig })).json()
    const replies: Reply[] = [body].flat()
    const candidates = replies.flatMap((reply) => reply.candidates ?? [])
    const parts = candidates.flatMap(({ content }) => content?.parts ?? [])
    return {
      parts,
      text: parts.map(({ text }) => text).join(''),
      reasons: candidates.flatMap(({ finishReason }) => finishReason ?? []),
    }
  }
  return [await ask('generateContent'), await ask('streamGenerateContent')]
}

/** An engine that says a text in pieces. */
const inPieces = (pieces: readonly string[]): Engine =>
  async function* () {
    yield* pieces
  }

test.each<[string, readonly string[], string]>([
  ['cuts before the first of them', ['[DONE]', 'two'], 'one '],
  ['cuts before the one that comes first', ['three', 'one'], ''],
  ['says all where none comes', ['four', 'three!'], 'one two three'],
  ['holds nothing back at the end', ['eee'], 'one two three'],
])('a stop sequence %s', async (_, stopSequences, text) => {
  for (const engine of [() => 'one two three', inPieces(['one t', 'wo thr', 'ee'])]) {
    for (const heard of await hear(engine, { stopSequences })) {
      expect(heard).toMatchObject({ text, reasons: ['STOP'] })
    }
  }
})

test('stop sequences end the text at the same place however it comes', async () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      async (pieces, stopSequences) => {
        const text = pieces.join('')
        const ends = stopSequences.map((stop) => text.indexOf(stop)).filter((at) => at >= 0)
        const expected = text.slice(0, Math.min(text.length, ...ends))
        for (const engine of [() => text, inPieces(pieces)]) {
          for (const heard of await hear(engine, { stopSequences })) {
            expect(heard).toMatchObject({ text: expected, reasons: ['STOP'] })
          }
        }
      },
    ),
    { seed: 1234, numRuns: 100 },
  )
})

test('an answer ends with MAX_TOKENS where its tokens do, however it comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('a', '狗', '😀'), maxLength: 8 }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.integer({ min: 1, max: 8 }),
      async (pieces, maxOutputTokens) => {
        const text = pieces.join('')
        const [whole, streamed] = await hear(() => text, { maxOutputTokens })
        const isCut = estimateText(text).tokens > maxOutputTokens
        expect(whole.reasons).toEqual([isCut ? 'MAX_TOKENS' : 'STOP'])
        expect(text.startsWith(whole.text)).toBe(true)
        expect(estimateText(whole.text).tokens).toBe(
          Math.min(estimateText(text).tokens, maxOutputTokens),
        )
        // No half of a pair stands alone.
        expect(whole.text).not.toMatch(/[\ud800-\udfff]/u)
        for (const heard of [streamed, ...(await hear(inPieces(pieces), { maxOutputTokens }))]) {
          expect(heard).toMatchObject({ text: whole.text, reasons: whole.reasons })
        }
      },
    ),
    { seed: 1234, numRuns: 100 },
  )
})

test('thoughts use up tokens too', async () => {
  const parts = [{ text: 'Let me see what it is.', thought: true }, { text: 'A cat.' }]
  const engine = () => ({ candidates: [{ content: { role: 'model', parts } }] })
  const [some] = await hear(engine, { maxOutputTokens: 6 })
  expect(some).toMatchObject({ parts: [parts[0], { text: 'A ' }], reasons: ['MAX_TOKENS'] })
  const long = [{ text: '狗狗', thought: true }]
  const mute = () => ({ candidates: [{ content: { role: 'model', parts: long } }] })
  expect((await hear(mute, { maxOutputTokens: 1 }))[0].parts).toEqual([
    { text: '狗', thought: true },
  ])
})

test('an engine that ended for another reason is left alone', async () => {
  const content = { role: 'model', parts: [{ text: 'one two three' }] }
  for (const finishReason of ['SAFETY', 'MAX_TOKENS', 'RECITATION']) {
    const engine = () => ({ candidates: [{ content, finishReason }] })
    const settings = { maxOutputTokens: 1, stopSequences: ['two'] }
    expect((await hear(engine, settings))[0]).toMatchObject({
      parts: content.parts,
      reasons: [finishReason],
    })
  }
})

test('an engine is not asked for more than is said', async () => {
  let asked = 0
  const engine = async function* () {
    for (; ; asked += 1) yield 'word '
  }
  const [whole] = await hear(engine, { maxOutputTokens: 5 })
  expect(whole.text).toBe('word word word word ')
  expect(asked).toBeLessThan(20)
})

test('as many candidates come as are wanted, each with its end', async () => {
  const words = ['one', 'two', 'three']
  let asked = 0
  const send = sender({ engine: () => words[asked++ % 3]!, charsPerChunk: 4 })
  const body = { contents, generationConfig: { candidateCount: 3 } }
  const reply = await (await send(`${model}:generateContent`, body)).json()
  expect(reply.candidates).toEqual(
    words.map((text, index) => ({
      content: { role: 'model', parts: [{ text }] },
      finishReason: 'STOP',
      index,
    })),
  )
  expect(reply.usageMetadata).toMatchObject({ candidatesTokenCount: 3 })
  const chunks = await (await send(`${model}:streamGenerateContent`, body)).json()
  expect(
    chunks.flatMap(({ candidates }: Reply) =>
      candidates?.map(({ index, content }) => [index, content?.parts?.[0]?.text]),
    ),
  ).toEqual([
    [0, 'one'],
    [1, 'two'],
    [2, 'thre'],
    [2, 'e'],
  ])
  expect(chunks.at(-1).usageMetadata).toEqual(reply.usageMetadata)
  const nine = await send(`${model}:generateContent`, {
    contents,
    generationConfig: { candidateCount: 9 },
  })
  expect((await nine.json()).error.message).toContain('supported range is from 1 to 8')
})
