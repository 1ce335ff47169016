import { type LocalEngine, localEngine } from '@pollux/engine-local'
import { encodeBase64 } from '@pollux/image'
import { findModel } from '@pollux/models'
import type { Transport, TransportRequest } from '@pollux/transport'
import type { Part, Reply } from '@pollux/wire'
import modelUrl from '../../../../packages/engine-local/model/nanodet-g-416.onnx?url'
import type { DeskCall, DeskEvent } from './desk-call.ts'
import { pageBackend } from './page-backend.ts'
import { streamAnswer } from './stream-answer.ts'

let engine: LocalEngine | undefined

/** Asks the local detector, which runs here and sends nothing. Its network is loaded on first use. */
export async function* askLocal(
  { picture, question }: Extract<DeskCall, { name: 'askLocal' }>,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  if (!engine) {
    const chunks: Uint8Array[] = []
    const response = await fetch(modelUrl, { signal })
    if (!response.ok || !response.body)
      throw new Error('The detector could not be loaded; go online and try again.')
    const total = Number(response.headers.get('content-length') ?? 0)
    let bytes = 0
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      chunks.push(value)
      bytes += value.length
      yield { type: 'loaded', bytes, total: Math.max(total, bytes) }
    }
    const blob = new Blob(chunks.map((chunk) => chunk.slice()))
    engine = localEngine({ backend: pageBackend, model: new Uint8Array(await blob.arrayBuffer()) })
  }
  yield* streamAnswer(picture, question, { transport: localTransport(engine) }, signal)
}

/** Characters of a piece of text, so that findings appear one by one. */
const MAX_PIECE_CHARS = 120

/** A transport whose other end is the detector. */
function localTransport(answer: LocalEngine): Transport {
  const replyTo = async (request: TransportRequest, signal?: AbortSignal): Promise<Reply> => {
    const name = typeof request.model === 'string' ? request.model : request.model.name
    const contents = [{ role: 'user', parts: request.parts.map(toPart) }]
    const generationConfig = request.settings ?? {}
    const context = { model: findModel(name), ...(signal ? { signal } : {}) }
    return answer({ model: name, contents, generationConfig }, context)
  }
  return {
    api: 'developer',
    generate: (request, { signal } = {}) => replyTo(request, signal),
    async *stream(request, { signal } = {}) {
      const reply = await replyTo(request, signal)
      const [candidate] = reply.candidates ?? []
      const text = candidate?.content?.parts?.map((part) => part.text ?? '').join('') ?? ''
      for (let at = 0; at + MAX_PIECE_CHARS < text.length; at += MAX_PIECE_CHARS) {
        const parts = [{ text: text.slice(at, at + MAX_PIECE_CHARS) }]
        yield { candidates: [{ content: { role: 'model', parts } }] }
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
      const rest = text.slice(
        Math.floor(Math.max(0, text.length - 1) / MAX_PIECE_CHARS) * MAX_PIECE_CHARS,
      )
      const parts = [{ text: rest }]
      yield { ...reply, candidates: [{ ...candidate, content: { role: 'model', parts } }] }
    },
    countTokens: async () => ({ totalTokens: 0 }),
  }
}

function toPart(part: TransportRequest['parts'][number]): Part {
  if ('bytes' in part) {
    return { inlineData: { mimeType: part.mimeType, data: encodeBase64(part.bytes) } }
  }
  if ('uri' in part) throw new TypeError('The local detector opens no addresses.')
  return part
}
