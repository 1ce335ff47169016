import { expect, test } from 'vitest'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { collect, connectTo, sdks } from '../fixtures/sdks.ts'
import { interactions } from '../interactions/interactions.ts'
import type { ServiceTier } from '../requests/request.ts'
import { generateContent } from './dialect.ts'
import { createTransport } from './transport.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Hello' }] }

const cases = sdks.flatMap(([version, SDK]) =>
  [generateContent, interactions()].map(
    (dialect) => [version, dialect.name, SDK, dialect] as const,
  ),
)

test.each(cases)(
  'with the SDK %s, %s, the reply names the service tier of the call',
  async (_, __, SDK, dialect) => {
    const asked: (string | undefined)[] = []
    const client = await connectTo(SDK, {
      engine: ({ serviceTier }) => {
        asked.push(serviceTier)
        return 'Hello.'
      },
    })
    const transport = createTransport({ client, dialect })
    const usual = await transport.generate(request)
    expect(usual.usageMetadata).not.toHaveProperty('serviceTier')
    const prior = { ...request, serviceTier: 'priority' as const }
    expect((await transport.generate(prior)).usageMetadata?.serviceTier).toBe('priority')
    const chunks = await collect(transport.stream(prior))
    expect(chunks.at(-1)?.usageMetadata?.serviceTier).toBe('priority')
    expect(asked).toEqual([undefined, 'priority', 'priority'])
  },
)

test('the header reports a downgrade', async () => {
  const reply = { candidates: [{ finishReason: 'STOP' }], usageMetadata: { totalTokenCount: 3 } }
  const headers = { 'x-gemini-service-tier': 'standard' }
  const models = { generateContent: async () => ({ ...reply, sdkHttpResponse: { headers } }) }
  const client = {
    models: { ...models, generateContentStream: models as never, countTokens: models as never },
  }
  const transport = createTransport({ client, clock: createManualClock() })
  const served = await transport.generate({ ...request, serviceTier: 'priority' })
  expect(served.usageMetadata).toEqual({ totalTokenCount: 3, serviceTier: 'standard' })
})

test('generateContent has no deferred tier, the Interactions API has', async () => {
  const [, SDK] = sdks[0]!
  const client = await connectTo(SDK)
  const deferred = { ...request, serviceTier: 'deferred' as ServiceTier }
  await expect(createTransport({ client }).generate(deferred)).rejects.toMatchObject({
    code: 'transport/setting-refused',
    message: expect.stringContaining(
      'Only the Interactions API supports the serviceTier deferred.',
    ),
  })
  const transport = createTransport({ client, dialect: interactions() })
  expect((await transport.generate(deferred)).usageMetadata?.serviceTier).toBe('deferred')
})
