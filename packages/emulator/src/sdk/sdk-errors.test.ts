import { readWireError } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { collect, connect, failure, sdks } from '../fixtures/connect.ts'
import { wireError } from '../protocol/wire-error.ts'

const model = 'gemini-3.8-flash'

describe.each(sdks)('with the SDK %s', (version, SDK) => {
  test.each([
    ['an unknown model', { model: 'gemini-9-neon', contents: 'Hi' }, 404, 'NOT_FOUND'],
    [
      'thinking that the model has not',
      { model, contents: 'Hi', config: { thinkingConfig: { thinkingLevel: 'MINIMAL' } } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a temperature out of range',
      { model, contents: 'Hi', config: { temperature: 3 } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'bytes that are no picture',
      { model, contents: { inlineData: { mimeType: 'image/png', data: 'AAAA' } } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a MIME type that is not taken',
      { model, contents: { inlineData: { mimeType: 'image/gif', data: 'R0lGODlh' } } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a file that is not there',
      { model, contents: { fileData: { fileUri: 'https://example.com/v1beta/files/nowhere' } } },
      403,
      'PERMISSION_DENIED',
    ],
  ])('refuses %s, streaming or not', async (_, request, code, status) => {
    const client = await connect(SDK)
    const unary = await failure(client.models.generateContent(request as never))
    expect(unary.status).toBe(code)
    expect(readWireError(unary)).toMatchObject({ code, status })
    const streamed = await failure(client.models.generateContentStream(request as never))
    expect(readWireError(streamed)).toMatchObject({ code, status })
  })

  test('refuses a key that is not valid', async () => {
    const client = await connect(SDK, { apiKeys: ['right'] }, { apiKey: 'wrong' })
    const error = await failure(client.models.generateContent({ model, contents: 'Hi' }))
    expect(readWireError(error)).toMatchObject({ code: 400, reason: 'API_KEY_INVALID' })
  })

  test('an engine that throws is 500 without its stack', async () => {
    const client = await connect(SDK, {
      engine: () => {
        throw new Error('The weights are missing.')
      },
    })
    for (const work of [
      client.models.generateContent({ model, contents: 'Hi' }),
      client.models.generateContentStream({ model, contents: 'Hi' }),
    ]) {
      const error = await failure(work)
      expect(readWireError(error)).toEqual({
        code: 500,
        status: 'INTERNAL',
        message: 'Internal error encountered: The weights are missing.',
        details: [],
      })
      expect(error.message).not.toMatch(/\bat .*:\d+:\d+/)
    }
  })

  test('an engine that throws an error with a canonical status decides what it is', async () => {
    const client = await connect(SDK, {
      engine: () => {
        throw Object.assign(new Error('I cannot read.'), { status: 'INVALID_ARGUMENT' })
      },
    })
    const error = await failure(client.models.generateContent({ model, contents: 'Hi' }))
    expect(readWireError(error)).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'I cannot read.',
    })
  })

  test('an engine that throws in the middle of a stream breaks it with the error', async () => {
    const client = await connect(SDK, {
      engine: async function* () {
        yield 'one'
        throw new Error('Out of words.')
      },
    })
    const stream = await client.models.generateContentStream({ model, contents: 'Hi' })
    expect((await stream.next()).value?.text).toBe('one')
    // The older SDK takes the error for a chunk that has nothing in it.
    if (version.startsWith('2.')) return expect((await stream.next()).value?.text).toBeUndefined()
    const error = await failure(stream.next())
    expect(readWireError(error)).toMatchObject({ code: 500, status: 'INTERNAL' })
  })

  test('faults come as told, each attempt counted', async () => {
    const client = await connect(SDK, {
      faults: ({ path }, attempt) =>
        path.endsWith(':generateContent') && attempt < 3
          ? wireError('RESOURCE_EXHAUSTED', 'Please retry.', {
              retryDelayMs: 1500,
              quotaId: 'PerMinute',
            })
          : undefined,
    })
    for (let attempt = 1; attempt < 3; attempt++) {
      const error = await failure(client.models.generateContent({ model, contents: 'Hi' }))
      expect(readWireError(error)).toMatchObject({
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: 'Please retry.',
        retryDelayMs: 1500,
        quotaId: 'PerMinute',
      })
    }
    expect(await client.models.generateContent({ model, contents: 'Hi' })).toMatchObject({
      text: 'A cat.',
    })
  })

  test('a stream can be cut in the middle of an event', async () => {
    const client = await connect(SDK, {
      engine: () => 'x'.repeat(500),
      faults: () => ({ cut: 400 }),
    })
    const stream = await client.models.generateContentStream({ model, contents: 'Hi' })
    const rest = collect(stream)
    await expect(rest).rejects.toMatchObject({ message: 'terminated' })
  })
})
