import { encodeBase64, encodePng } from '@pollux/image'
import type { GenerateRequest } from '@pollux/wire'
import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../assembly/create-emulator.ts'
import { sender } from '../fixtures/send.ts'

const png = encodePng({ width: 16, height: 16, channels: 1, data: new Uint8Array(256) })
const contents = [{ parts: [{ text: 'Where is the cat?' }] }]
const developer = '/v1beta/models'
const vertex = '/v1/projects/p/locations/l/publishers/google/models'

/** Asks a model at a moment; the status, and which model served. */
async function ask(path: string, at: string, options: Partial<EmulatorOptions> = {}) {
  const asked: string[] = []
  const send = sender({
    engine: (_, { model }) => {
      asked.push(model.id)
      return 'Here.'
    },
    now: () => Date.parse(at),
    ...options,
  })
  const answer = await send(path, { contents })
  const { modelVersion, error } = await answer.json()
  return { status: answer.status, modelVersion, error, served: asked[0] }
}

test('routes on the Developer API from the first second of the end', async () => {
  const path = `${developer}/gemini-2.5-pro:generateContent`
  expect(await ask(path, '2026-11-30T23:59:59Z')).toMatchObject({
    served: 'gemini-2.5-pro',
    modelVersion: 'gemini-2.5-pro',
  })
  expect(await ask(path, '2026-12-01T00:00:00Z')).toMatchObject({
    served: 'gemini-3.8-flash',
    modelVersion: 'gemini-3.8-flash',
  })
})

test('a model that is gone answers as it did, and is not found by a strict emulator', async () => {
  const path = `${vertex}/gemini-2.5-pro:generateContent`
  expect(await ask(path, '2026-10-20')).toMatchObject({ status: 200, served: 'gemini-2.5-pro' })
  expect(await ask(path, '2026-10-20', { strict: true })).toMatchObject({ status: 404 })
  expect(await ask(path, '2026-10-19', { strict: true })).toMatchObject({ status: 200 })
  const old = `${developer}/gemini-2.0-flash:generateContent`
  expect(await ask(old, '2026-12-01')).toMatchObject({ status: 200, served: 'gemini-2.0-flash' })
  expect(await ask(old, '2026-12-01', { strict: true })).toMatchObject({
    status: 404,
    error: { message: expect.stringContaining('models/gemini-2.0-flash is no longer available') },
  })
})

test('Vertex AI tells a model that is gone and one that never was alike', async () => {
  for (const name of ['gemini-2.5-pro', 'gemini-9']) {
    const path = `${vertex}/${name}:generateContent`
    const { status, error } = await ask(path, '2026-10-20', { strict: true })
    expect([status, error.message]).toEqual([
      404,
      `Publisher Model \`publishers/google/models/${name}\` was not found or your project does not have access to it. Please ensure you are using a valid model version. For more information, see: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions`,
    ])
  }
})

test('settings are those of the model that serves', async () => {
  const generate = async (thinkingConfig: object, at: string) => {
    const send = sender({ now: () => Date.parse(at) })
    const body = { contents, generationConfig: { thinkingConfig } }
    return (await send(`${developer}/gemini-2.5-pro:generateContent`, body)).status
  }
  expect(await generate({ thinkingBudget: 128 }, '2026-11-30')).toBe(200)
  expect(await generate({ thinkingBudget: 128 }, '2026-12-01')).toBe(400)
  expect(await generate({ thinkingLevel: 'LOW' }, '2026-11-30')).toBe(400)
  expect(await generate({ thinkingLevel: 'LOW' }, '2026-12-01')).toBe(200)
})

test('lists the models that have not ended if it is strict', async () => {
  const list = async (at: string, strict: boolean) => {
    const send = sender({ now: () => Date.parse(at), strict })
    const { models } = await (await send(`${developer}?pageSize=1000`)).json()
    return models.map(({ name }: { name: string }) => name)
  }
  expect(await list('2026-12-01', true)).not.toContain('models/gemini-2.5-pro')
  expect(await list('2026-11-30', true)).toContain('models/gemini-2.5-pro')
  expect(await list('2026-12-01', false)).toContain('models/gemini-2.5-pro')
})

test('the Interactions API takes one resolution for all media of models that know no other', async () => {
  const ask = async (...resolutions: string[]) => {
    const requests: GenerateRequest[] = []
    const send = sender({
      engine: (request) => {
        requests.push(request)
        return 'Here.'
      },
    })
    const image = { type: 'image', data: encodeBase64(png), mime_type: 'image/png' }
    const input = resolutions.map((resolution) => ({ ...image, resolution }))
    const answer = await send('/v1beta/interactions', { model: 'gemini-2.5-flash-lite', input })
    return { status: answer.status, request: requests[0] }
  }
  const { status, request } = await ask('low', 'low')
  expect(status).toBe(200)
  expect(request?.generationConfig?.mediaResolution).toBe('MEDIA_RESOLUTION_LOW')
  expect(request?.contents[0]?.parts?.[0]).not.toHaveProperty('mediaResolution')
  expect((await ask('low', 'high')).status).toBe(400)
  expect((await ask('ultra_high')).status).toBe(400)
})
