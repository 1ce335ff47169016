import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, type EngineReply, scriptedEngine } from '@pollux/emulator'
import { type RunningServer, serve } from '@pollux/emulator/node'
import type { Answer } from '@pollux/findings'
import { encodePng } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import {
  type Classification,
  caption,
  compare,
  type Difference,
  definePrompt,
  detect,
  detect3d,
  type Prompt,
  trajectory,
} from '@pollux/prompts'
import type { GenerateRequest } from '@pollux/wire'
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import type { JsonAnswer } from './answers/json-answer.ts'
import type { TextAnswer } from './answers/text-answer.ts'
import { createPollux } from './create-pollux.ts'
import { picturePrompts } from './fixtures/picture-prompts.ts'

const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

const now = () => new Date('2026-11-21')

/** A Pollux whose Gemini always gives one reply, and what it was asked. */
async function polluxThatHears(reply: EngineReply) {
  const requests: GenerateRequest[] = []
  const engine = scriptedEngine((request) => {
    requests.push(request)
    return reply
  })
  const server = await serve(createEmulator({ engine, now: () => now().getTime() }))
  servers.push(server)
  const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })
  return { pollux: createPollux({ client, backend: pngjsBackend(), now }), requests }
}

const photo = encodePng({ width: 8, height: 4, channels: 1, data: new Uint8Array(32) })

/** A reply that ended so after some words. */
const ending = (finishReason: string, text: string): EngineReply => ({
  candidates: [{ content: { role: 'model', parts: text ? [{ text }] : [] }, finishReason }],
})

describe('text:', () => {
  test('a caption is the model’s text', async () => {
    const { pollux } = await polluxThatHears('A gray field.')
    const answer = await pollux.caption(photo)
    expect(answer).toMatchObject({ status: 'ok', text: 'A gray field.', issues: [] })
    expect(answer.usage?.total).toBeGreaterThan(0)
    expectTypeOf(answer).toEqualTypeOf<TextAnswer>()
  })

  test('a string instead of a prompt is a question', async () => {
    const { pollux, requests } = await polluxThatHears('Gray.')
    const answer = await pollux.ask('Which colour is it?', photo)
    expect(answer.text).toBe('Gray.')
    expect(requests[0]?.contents[0]?.parts?.[1]).toEqual({ text: 'Which colour is it?' })
    expectTypeOf(answer).toEqualTypeOf<TextAnswer>()
  })

  test.each([
    ['truncated', 'MAX_TOKENS', 'A gray', 'truncated'],
    ['truncated', 'MAX_TOKENS', '', 'truncated'],
    ['blocked', 'SAFETY', '', 'blocked'],
    ['blocked', 'RECITATION', 'A gray', 'blocked'],
  ])(
    '%s is told from an answer that ends with %s after "%s"',
    async (status, reason, text, code) => {
      const { pollux } = await polluxThatHears(ending(reason, text))
      const answer = await pollux.caption(photo)
      expect(answer).toMatchObject({ status, text, finishReason: reason })
      expect(answer.issues.map((issue) => issue.code)).toEqual([code])
    },
  )

  test('a reply without text is no answer', async () => {
    const { pollux } = await polluxThatHears(ending('STOP', ' '))
    expect(await pollux.caption(photo)).toMatchObject({ status: 'empty-response', issues: [] })
  })

  test('a blocked prompt says why', async () => {
    const { pollux } = await polluxThatHears({
      candidates: [],
      promptFeedback: { blockReason: 'SAFETY' },
    })
    expect(await pollux.ask('What?', photo)).toMatchObject({
      status: 'blocked',
      text: '',
      blockReason: 'SAFETY',
    })
  })

  test('text that looks like a broken list is still text', async () => {
    const { pollux } = await polluxThatHears('It says: [{"box_2d": [1, 2')
    expect(await pollux.caption(photo)).toMatchObject({ status: 'ok', issues: [] })
  })
})

describe('values:', () => {
  test('classes are checked and typed', async () => {
    const { pollux } = await polluxThatHears('[{"label":"dog"}]')
    const answer = await pollux.classify(photo, ['cat', 'dog'])
    expect(answer).toMatchObject({ status: 'ok', value: [{ label: 'dog' }], issues: [] })
    expectTypeOf(answer).toEqualTypeOf<JsonAnswer<Classification<'cat' | 'dog'>[]>>()
  })

  test('a value that the schema refuses is no value', async () => {
    const { pollux } = await polluxThatHears('[{"label":"cow"}]')
    const answer = await pollux.classify(photo, ['cat', 'dog'])
    expect(answer).toMatchObject({ status: 'invalid', text: '[{"label":"cow"}]' })
    expect(answer).not.toHaveProperty('value')
    expect(answer.issues).toMatchObject([{ code: 'schema', path: '[0].label' }])
  })

  test.each([
    ['no-json', 'A cat.'],
    ['partial', '```json\n[{"label":"cat"}'],
    ['ok', '```json\n[{"label":"cat"}]\n```'],
    ['ok', 'Here it is:\n```\n[{"label":"cat"}]\n```\nAnything else?'],
  ])('%s is the status of %j', async (status, text) => {
    const { pollux } = await polluxThatHears(text)
    expect((await pollux.classify(photo, ['cat'])).status).toBe(status)
  })

  test.each([
    ['truncated', 'MAX_TOKENS', '[{"label":"ca'],
    ['ok', 'MAX_TOKENS', '[{"label":"cat"}]'],
    ['partial', 'SAFETY', '[{"label":"cat"}]'],
    ['blocked', 'SAFETY', '[{"label":"ca'],
    ['empty-response', 'STOP', ''],
  ])('%s is told from an answer that ends with %s after %j', async (status, reason, text) => {
    const { pollux } = await polluxThatHears(ending(reason, text))
    const answer = await pollux.classify(photo, ['cat'])
    expect(answer.status).toBe(status)
    expect('value' in answer).toBe(status === 'ok' || status === 'partial')
  })

  test('a prompt without a schema accepts any value, including null', async () => {
    const { pollux } = await polluxThatHears('null')
    const prompt = definePrompt({
      name: 'anything',
      reader: 'json',
      build: () => ({ text: 'Anything.', settings: { responseMimeType: 'application/json' } }),
    })
    const answer = await pollux.ask(prompt, photo)
    expect(answer).toMatchObject({ status: 'ok', value: null })
    expectTypeOf(answer).toEqualTypeOf<JsonAnswer<unknown>>()
  })
})

describe('findings:', () => {
  test('points are in pixels', async () => {
    const { pollux } = await polluxThatHears('[{"point":[500,250],"label":"spot"}]')
    const answer = await pollux.point(photo, 'the spot')
    expect(answer).toMatchObject({
      status: 'ok',
      findings: [{ label: 'spot', point: { x: 2, y: 2 } }],
      issues: [],
    })
    expectTypeOf(answer).toEqualTypeOf<Answer<Mask>>()
  })

  test('lines of text keep their order and spelling', async () => {
    const { pollux } = await polluxThatHears(
      '[{"box_2d":[0,0,500,1000],"label":"  OPEN, 9–17 h"},{"box_2d":[500,0,1000,500],"label":"Sundays \\"closed\\""}]',
    )
    const { status, findings } = await pollux.readText(photo)
    expect(status).toBe('ok')
    expect(findings.map(({ label, box }) => [label?.trim(), box?.y])).toEqual([
      ['OPEN, 9–17 h', 0],
      ['Sundays "closed"', 2],
    ])
  })

  test('a trajectory is its points in order', async () => {
    const { pollux } = await polluxThatHears(
      '[{"point":[0,0],"label":"0"},{"point":[500,500],"label":"1"}]',
    )
    const { status, findings } = await pollux.ask(trajectory('moving right', { steps: 1 }), photo)
    expect(status).toBe('ok')
    expect(findings.map(({ label, point }) => [label, point])).toEqual([
      ['0', { x: 0, y: 0 }],
      ['1', { x: 4, y: 2 }],
    ])
  })

  test('boxes in space are in metres', async () => {
    const { pollux } = await polluxThatHears(
      '[{"label":"chair","box_3d":[0.5,0,2,0.4,1,0.4,0,0,90]}]',
    )
    const { status, findings } = await pollux.ask(detect3d('chair'), photo)
    expect(status).toBe('ok')
    expect(findings[0]?.box3d).toMatchObject({ center: { x: 0.5, y: 0, z: 2 } })
  })
})

describe('several pictures:', () => {
  test('follow their numbers, the text last', async () => {
    const { pollux, requests } = await polluxThatHears(
      '[{"label":"it moved","places":[{"image":2,"box_2d":[0,0,10,10]}]}]',
    )
    const answer = await pollux.ask(compare(), [photo, photo])
    expect(answer.value?.[0]?.places).toEqual([{ image: 2, box_2d: [0, 0, 10, 10] }])
    const parts = requests[0]?.contents[0]?.parts ?? []
    expect(parts.map(({ text, inlineData }) => inlineData?.mimeType ?? text)).toEqual([
      'Image 1:',
      'image/png',
      'Image 2:',
      'image/png',
      expect.stringContaining('Compare the images'),
    ])
    expectTypeOf(answer).toEqualTypeOf<JsonAnswer<Difference[]>>()
  })

  test('differences are in pixels of their pictures', async () => {
    const { pollux } = await polluxThatHears(
      '[{"label":"it moved","places":[{"image":1,"box_2d":[0,0,500,500]},{"image":2,"box_2d":[1000,1000,500,500]}]}]',
    )
    const wide = encodePng({ width: 80, height: 4, channels: 1, data: new Uint8Array(320) })
    const answer = await pollux.compare([photo, wide])
    expect(answer).toMatchObject({ status: 'ok', issues: [] })
    expect(answer.value).toEqual([
      {
        label: 'it moved',
        places: [
          { picture: 0, box: { x: 0, y: 0, width: 4, height: 2 } },
          { picture: 1, box: { x: 40, y: 2, width: 40, height: 2 } },
        ],
      },
    ])
  })

  test('a difference in a picture that does not exist is no value', async () => {
    const { pollux } = await polluxThatHears(
      '[{"label":"x","places":[{"image":3,"box_2d":[0,0,10,10]}]}]',
    )
    const answer = await pollux.compare([photo, photo])
    expect(answer).toMatchObject({ status: 'invalid', issues: [{ path: '[0].places[0].image' }] })
    expect(answer).not.toHaveProperty('value')
  })

  test('no difference is an empty list', async () => {
    const { pollux } = await polluxThatHears('[]')
    expect(await pollux.compare([photo, photo])).toMatchObject({ status: 'ok', value: [] })
  })

  test.each([
    [
      'findings',
      detect(),
      [photo, photo],
      'one picture, because detect returns findings, for files',
    ],
    ['a comparison', compare(), photo, 'an array of at least 2 for files'],
    ['text', caption(), [], 'an array of at least 1 for files'],
  ])('the wrong number for %s is refused', async (_, prompt: Prompt, pictures, sentence) => {
    const { pollux, requests } = await polluxThatHears('[]')
    await expect(pollux.ask(prompt, pictures)).rejects.toThrow(`Expected ${sentence}`)
    expect(requests).toEqual([])
  })
})

test('a function reads the raw reply, and its type is the result’s', async () => {
  const { pollux } = await polluxThatHears('Four words are here.')
  const prompt = definePrompt({
    name: 'count',
    reader: (reply) => JSON.stringify(reply).split(' ').length,
    build: () => ({ text: 'Say something.', settings: {} }),
  })
  const count = await pollux.ask(prompt, photo)
  expect(count).toBeGreaterThan(3)
  expectTypeOf(count).toBeNumber()
})

test('wrong arguments of a prompt reject like all failures', async () => {
  const { pollux } = await polluxThatHears('[]')
  await expect(pollux.classify(photo, [])).rejects.toThrow(TypeError)
  await expect(pollux.point(photo, '')).rejects.toThrow(TypeError)
})

test.each(['gemini-2.5-flash', 'gemini-3.8-flash', 'gemini-4-argon'])(
  'every prompt is accepted for %s',
  async (model) => {
    const { pollux, requests } = await polluxThatHears('[]')
    for (const prompt of picturePrompts) await pollux.ask(prompt, photo, { model })
    await pollux.ask(compare(), [photo, photo], { model })
    expect(requests).toHaveLength(picturePrompts.length + 1)
  },
)
