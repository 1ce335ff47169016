import { GoogleGenAI } from '@google/genai'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { encodePng } from '@pollux/image'
import { describeMedia } from '@pollux/media'
import { findModel } from '@pollux/models'
import { createBudget, estimateRequest, readReplyUsage, useOf } from '@pollux/tokens'
import { expect, test } from 'vitest'

const picture = encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(144) })
const at = new Date('2026-11-21')
const model = findModel('gemini-3.8-flash')

/** A request in the SDK's form, and its estimate from what its files are. */
async function prepare() {
  const inlineData = { mimeType: 'image/png', data: Buffer.from(picture).toString('base64') }
  const contents = [{ role: 'user', parts: [{ inlineData }, { text: 'What is this?' }] }]
  const request = { model: model.id, contents }
  const facts = await describeMedia(picture)
  return { request, estimate: estimateRequest(request, { model, facts: () => facts }) }
}

/** The SDK against the emulator, and the number of requests that reached it. */
async function connect() {
  let requests = 0
  const engine = scriptedEngine(() => {
    requests += 1
    return 'A gray field.'
  })
  const server = await serve(createEmulator({ engine }))
  const client = new GoogleGenAI({
    apiKey: 'AIza-emulated-key-emulated-key-emulated',
    vertexai: false,
    httpOptions: { baseUrl: server.url },
  })
  return { client, server, requests: () => requests }
}

test('a request over the budget is refused before anything is sent, with the sum', async () => {
  const { client, server, requests } = await connect()
  try {
    const { request, estimate } = await prepare()
    const budget = createBudget({ usd: 0.001 })
    const ask = async () => {
      const admission = budget.admit(useOf(estimate), model, { at })
      const reply = await client.models.generateContent(request)
      const usage = readReplyUsage([reply])
      admission.settle(usage)
      return usage
    }
    const usage = await ask()
    expect(requests()).toBe(1)
    expect(budget.spent.tokens).toBe(usage?.total)
    await expect(ask()).rejects.toMatchObject({
      code: 'tokens/over-budget',
      message: expect.stringContaining('1104 tokens, $0.000828'),
    })
    expect(requests()).toBe(1)
  } finally {
    await server.close()
  }
})
