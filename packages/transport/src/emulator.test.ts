import type { GoogleGenAI } from '@google/genai'
import { type EmulatorOptions, type Fault, wireError } from '@pollux/emulator'
import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { type Dialect, generateContent } from './calls/dialect.ts'
import { createTransport, type TransportOptions } from './calls/transport.ts'
import { createManualClock, settled } from './fixtures/manual-clock.ts'
import { collect, connectTo, emulate, png, sdks, words } from './fixtures/sdks.ts'
import { testKey } from './fixtures/server.ts'
import { interactions } from './interactions/interactions.ts'
import { retry } from './middleware/retry.ts'
import { timeout } from './middleware/timeout.ts'
import { sleep } from './time/clock.ts'

const request = {
  model: 'gemini-3.8-flash',
  parts: [{ bytes: png, mimeType: 'image/png' }, { text: 'Where is the cat?' }],
}

const cases = sdks.flatMap(([version, SDK]) =>
  [generateContent, interactions()].map(
    (dialect): [version: string, name: string, SDK: typeof GoogleGenAI, dialect: Dialect] => [
      version,
      dialect.name,
      SDK,
      dialect,
    ],
  ),
)

describe.each(cases)('with the SDK %s, %s', (_, __, SDK, dialect) => {
  async function connect(
    options: Partial<EmulatorOptions> = {},
    transportOptions: Partial<TransportOptions> = {},
    apiKey = testKey,
  ) {
    const client = await connectTo(SDK, options, apiKey)
    return createTransport({ client, dialect, ...transportOptions })
  }

  test('gets the same text whole and in chunks', async () => {
    const transport = await connect()
    const whole = joinReply(await transport.generate(request))
    const chunks = await collect(transport.stream(request))
    expect(chunks.length).toBeGreaterThan(2)
    expect(joinReply(mergeReplies(chunks))).toEqual(whole)
    expect(whole).toMatchObject({ finishReason: 'STOP', modelVersion: 'gemini-3.8-flash' })
    expect(whole.text).toMatch(/^The cat is .* sleeps\.$/)
  })

  test('counts the tokens that the reply then reports', async () => {
    const transport = await connect()
    const { totalTokens } = await transport.countTokens(request)
    const { usage } = joinReply(await transport.generate(request))
    expect(usage?.promptTokenCount ?? usage?.total_input_tokens).toBe(totalTokens)
    expect(totalTokens).toBeGreaterThan(1000)
  })

  test('sends nothing that Gemini ignores or merely tolerates', async () => {
    const transport = await connect()
    await expect(
      transport.generate({
        ...request,
        history: [
          {
            role: 'user',
            parts: [{ bytes: png, mimeType: 'image/png', mediaResolution: 'MEDIA_RESOLUTION_LOW' }],
          },
          { role: 'model', parts: [{ text: 'A dot.' }] },
        ],
        system: 'Be brief.',
        settings: {
          temperature: 0.5,
          maxOutputTokens: 100,
          responseMimeType: 'application/json',
          responseJsonSchema: { type: 'array', items: { type: 'object' } },
          thinkingConfig: { thinkingLevel: 'LOW' },
          mediaResolution: 'MEDIA_RESOLUTION_HIGH',
        },
        safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
        tools: [{ codeExecution: {} }],
      }),
    ).resolves.toBeDefined()
  })

  test('a setting that the model does not take is refused', async () => {
    const transport = await connect()
    const settings = { thinkingConfig: { thinkingLevel: 'MINIMAL' } }
    await expect(transport.generate({ ...request, settings })).rejects.toMatchObject({
      code: 'transport/setting-refused',
      status: 400,
    })
  })

  test('distinguishes a wrong key from a missing model', async () => {
    const transport = await connect({ apiKeys: ['another'] })
    await expect(transport.generate(request)).rejects.toMatchObject({ code: 'transport/key-wrong' })
    const other = await connect()
    await expect(other.generate({ ...request, model: 'gemini-0-none' })).rejects.toMatchObject({
      code: 'transport/model-unknown',
    })
  })

  test('a file of another project is expired', async () => {
    const transport = await connect()
    const uri = 'https://generativelanguage.googleapis.com/v1beta/files/foreign'
    await expect(
      transport.generate({ ...request, parts: [{ uri, mimeType: 'image/png' }] }),
    ).rejects.toMatchObject({ code: 'transport/file-expired' })
  })

  test('waits as long as Gemini’s RetryInfo says', async () => {
    const clock = createManualClock()
    const use = [retry({ random: () => 0, onRetry: () => queueMicrotask(() => clock.run()) })]
    const busy = wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 45_838 })
    const transport = await connect(
      { faults: (_, attempt) => (attempt === 1 ? busy : undefined) },
      { clock, use },
    )
    await expect(transport.generate(request)).resolves.toBeDefined()
    expect(clock.delays).toEqual([45_838])
  })

  test('notices a stream that the connection breaks', async () => {
    const transport = await connect({ faults: () => ({ cut: 900 }) }, { use: [] })
    const chunks: Reply[] = []
    const read = async () => {
      for await (const chunk of transport.stream(request)) chunks.push(chunk)
    }
    await expect(read()).rejects.toMatchObject({ code: 'transport/stream-cut' })
    expect(chunks.length).toBeGreaterThan(0)
  })

  test.each<[Fault, string]>([
    [{ connection: 'close' }, 'network'],
    [{ connection: 'reset' }, 'network'],
    [{ stall: 'headers' }, 'timed-out'],
    [{ stall: 40 }, 'timed-out'],
    [{ delay: 5000 }, 'timed-out'],
    [{ drip: 1, everyMs: 20 }, 'timed-out'],
    [{ truncate: 60 }, '(reply-malformed|stream-cut)'],
    [{ bomb: 4_000_000 }, 'reply-malformed'],
    [{ status: 302, headers: { location: 'https://x.test/' }, body: '' }, 'reply-malformed'],
    [{ status: 502, body: '<html>Bad gateway</html>' }, 'server-failed'],
  ])('ends in a typed error after %o', async (fault, code) => {
    const clock = createManualClock()
    let asked = 0
    const transport = await connect(
      {
        faults() {
          asked += 1
          return fault
        },
        wait: (milliseconds, signal) => sleep(clock, milliseconds, signal).catch(() => {}),
      },
      { clock, use: [timeout({ attempt: 300, idle: 300 })], maxReplyBytes: 1_000_000 },
    )
    const expected = { code: expect.stringMatching(new RegExp(`^transport/${code}$`)) }
    const both = Promise.all([
      expect(transport.generate(request)).rejects.toMatchObject(expected),
      expect(collect(transport.stream(request))).rejects.toMatchObject(expected),
    ])
    // Time passes once both are asked, and only where it is to end them.
    while (asked < 2) await settled()
    await (code === 'timed-out' ? clock.passUntil(both, 20) : both)
  })

  test('notices a stream that ends without a finish reason', async () => {
    const transport = await connect({ faults: () => ({ unfinished: true }) }, { use: [] })
    await expect(collect(transport.stream(request))).rejects.toMatchObject({
      code: 'transport/stream-cut',
    })
  })

  test('passes on a blocked answer as a reply', async () => {
    const engine = () => ({ candidates: [{ finishReason: 'SAFETY' }] })
    const transport = await connect({ engine })
    const whole = joinReply(await transport.generate(request))
    expect(whole).toMatchObject({ text: '', finishReason: 'SAFETY' })
    const chunks = await collect(transport.stream(request))
    expect(joinReply(mergeReplies(chunks)).finishReason).toBe('SAFETY')
  })

  test('continues a long decode until it is complete, or leaves that to the caller', async () => {
    const tokens: (string | undefined)[] = []
    const engine: EmulatorOptions['engine'] = ({ continuationToken }) => {
      tokens.push(continuationToken)
      const hop = Number(continuationToken?.slice(-1) ?? 0) + 1
      const parts = [{ text: `part ${hop} ` }]
      const more = { finishReason: 'CONTINUATION', continuationToken: `token-${hop}` }
      return { candidates: [{ content: { parts }, ...(hop < 3 ? more : {}) }] }
    }
    const transport = await connect({ engine })
    const long = { ...request, model: 'gemini-4-argon' }
    const whole = joinReply(await transport.generate(long))
    expect(whole).toMatchObject({ text: 'part 1 part 2 part 3 ', finishReason: 'STOP' })
    expect(tokens).toEqual([undefined, 'token-1', 'token-2'])
    const chunks = await collect(transport.stream(long))
    expect(joinReply(mergeReplies(chunks))).toMatchObject({
      text: 'part 1 part 2 part 3 ',
      finishReason: 'STOP',
    })

    const first = await transport.generate({ ...long, continuation: false })
    expect(joinReply(first)).toMatchObject({ text: 'part 1 ', finishReason: 'CONTINUATION' })
    const streamed = await collect(transport.stream({ ...long, continuation: false }))
    expect(joinReply(mergeReplies(streamed)).finishReason).toBe('CONTINUATION')
    const continuationToken = first.candidates?.[0]?.continuationToken
    const second = await transport.generate({ ...long, continuation: false, continuationToken })
    expect(joinReply(second).text).toBe('part 2 ')
  })
})

describe.each(cases)('on Vertex AI, with the SDK %s, %s', (_, __, SDK, dialect) => {
  test('sends a token to the project at its location', async () => {
    const asked: string[] = []
    const baseUrl = await emulate({
      faults({ path, headers }) {
        asked.push(`${path} ${headers.get('authorization')}`)
        return undefined
      },
    })
    const authClient = {
      getRequestHeaders: async () => new Headers({ authorization: 'Bearer ya29.test' }),
    }
    const client = new SDK({
      vertexai: true,
      project: 'my-project',
      location: 'europe-west4',
      googleAuthOptions: { authClient: authClient as never },
      httpOptions: { baseUrl },
    })
    const transport = createTransport({ client, dialect })
    expect(joinReply(await transport.generate(request)).text).toBe(words)
    expect((await collect(transport.stream(request))).length).toBeGreaterThan(1)
    expect((await transport.countTokens(request)).totalTokens).toBeGreaterThan(1000)
    const place = '/v1beta1/projects/my-project/locations/europe-west4/'
    expect(asked).toHaveLength(3)
    for (const line of asked) {
      expect(line).toMatch(/ Bearer ya29\.test$/)
      expect(line.startsWith(place)).toBe(true)
    }
  })
})
