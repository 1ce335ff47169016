import { readHeader, uprightSize } from '@pollux/image'
import { resolveModel } from '@pollux/models'
import { costOf, estimateRequest, useOf } from '@pollux/tokens'
import type { Transport, TransportRequest } from '@pollux/transport'
import { createPollux } from 'pollux'
import { pageClock } from '../page-clock.ts'
import { askOptionsOf } from './ask-options-of.ts'
import { cutRegion } from './cut-region.ts'
import type { DeskCall, DeskEvent } from './desk-call.ts'
import { pageBackend } from './page-backend.ts'
import { promptOf } from './prompt-of.ts'

/** Above it, Pollux uploads a picture instead of sending it inline. */
const MAX_INLINE_BYTES = 20_000_000

/** Prepares a question as if it were asked, sends nothing, and yields what would be sent and what it costs. */
export async function* preview(
  { picture, question }: Extract<DeskCall, { name: 'preview' }>,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  const { blob } = await cutRegion(picture, question.region)
  let request: TransportRequest | undefined
  const transport: Transport = {
    api: 'developer',
    generate: async () => ({}),
    async *stream(asked) {
      request = asked
      yield {}
    },
    countTokens: async () => ({ totalTokens: 0 }),
  }
  const pollux = createPollux({ transport, backend: pageBackend, maxInlineBytes: 100_000_000 })
  const options = { ...askOptionsOf(question), signal }
  const prompt = promptOf(question)
  try {
    for await (const _ of pollux.stream(prompt, blob, options));
  } catch (error) {
    if (!request) throw error
  }
  if (!request) return
  const at = pageClock.date()
  const { model } = resolveModel(question.model, { api: 'developer', at })
  const { parts, settings = {}, system } = request
  const [file] = parts.flatMap((part) => ('bytes' in part ? [part] : []))
  if (!file) return
  const size = uprightSize(readHeader(file.bytes))
  const plain = {
    contents: [
      {
        role: 'user',
        parts: parts.map((part) =>
          'bytes' in part ? { inlineData: { mimeType: part.mimeType, data: 'BASE64' } } : part,
        ),
      },
    ],
    ...(system === undefined ? {} : { systemInstruction: { parts: [{ text: system }] } }),
    generationConfig: settings,
  }
  const estimate = estimateRequest(
    { model: question.model, ...plain },
    { model, facts: [{ kind: 'image', ...size }] },
  )
  const cost = costOf(useOf(estimate, 0), model, { at })
  const isInline = (file.bytes.length * 4) / 3 < MAX_INLINE_BYTES
  yield {
    type: 'previewed',
    preview: {
      prompt: prompt.build(model).text,
      ...(system === undefined ? {} : { system }),
      request: JSON.stringify(plain, undefined, 2),
      sent: { mimeType: file.mimeType, bytes: file.bytes.length, size },
      how: isInline ? 'in the request' : 'uploaded first',
      tokens: estimate.tokens,
      ...(cost ? { usd: cost.usd } : {}),
    },
  }
}
