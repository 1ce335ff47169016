import { mergeReplies, type Part, type Reply } from '@pollux/wire'
import {
  checkParts,
  type RequestPart,
  type TransportRequest,
  type Turn,
} from '../requests/request.ts'
import type { CallOptions, Transport } from './transport.ts'

/** A conversation that keeps its turns, pictures included. */
export interface Chat {
  /** All turns so far, oldest first. It can be the `history` of another chat. */
  readonly history: readonly Turn[]
  /**
   * Sends a turn and resolves to the whole reply. Rejects with a `TypeError` while another turn is being
   * answered.
   */
  send(parts: string | readonly RequestPart[], options?: CallOptions): Promise<Reply>
  /**
   * Like `send`, but yields the reply in chunks. The first `next()` rejects with a `TypeError` while another
   * turn is being answered.
   */
  stream(parts: string | readonly RequestPart[], options?: CallOptions): AsyncIterable<Reply>
}

/**
 * Starts a conversation. A turn and its answer enter the history once the whole answer has arrived.
 * The answer is kept unchanged, thought signatures included, because the model needs them in later
 * turns. A turn that failed, was abandoned or was blocked leaves no trace.
 * @param transport The transport that sends the turns, such as the result of `createTransport`.
 * @param request The model, and the settings of every turn; `history` has the turns with which the
 *   conversation starts.
 * @returns The chat, with `request.history` as its first turns.
 * @example
 * ```ts
 * const chat = createChat(transport, { model: 'gemini-3.8-flash' })
 * await chat.send([{ bytes, mimeType: 'image/png' }, { text: 'What is this?' }])
 * await chat.send('And what is beside it?')
 * ```
 */
export function createChat(
  transport: Pick<Transport, 'generate' | 'stream'>,
  request: Omit<TransportRequest, 'parts'>,
): Chat {
  const turns: Turn[] = [...(request.history ?? [])]
  let isBusy = false

  async function* say(
    said: string | readonly RequestPart[],
    ask: (request: TransportRequest) => AsyncIterable<Reply> | Promise<Reply>,
  ): AsyncGenerator<Reply, void, undefined> {
    const parts = typeof said === 'string' ? [{ text: said }] : [...said]
    checkParts(parts, 'parts')
    if (isBusy) throw new TypeError('Expected one turn at a time; wait until the last is answered.')
    isBusy = true
    try {
      const replies: Reply[] = []
      const answer = ask({ ...request, parts, history: [...turns] })
      for await (const reply of 'then' in answer ? [answer] : answer) {
        replies.push(reply)
        yield reply
      }
      const { content, finishReason = '' } = mergeReplies(replies).candidates?.[0] ?? {}
      const answered = joinTexts(content?.parts ?? [])
      if (answered.length === 0 || !['STOP', 'MAX_TOKENS'].includes(finishReason)) return
      turns.push({ role: 'user', parts }, { role: 'model', parts: answered })
    } finally {
      isBusy = false
    }
  }

  return {
    get history() {
      return [...turns]
    },
    async send(parts, options) {
      const replies: Reply[] = []
      for await (const reply of say(parts, (asked) => transport.generate(asked, options))) {
        replies.push(reply)
      }
      return mergeReplies(replies)
    },
    stream: (parts, options) => say(parts, (asked) => transport.stream(asked, options)),
  }
}

/**
 * Joins the text of neighbouring parts. A part with more than text, such as a signature, is
 * unchanged.
 */
function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && isPlain(last) && isPlain(part)) last.text += part.text
    else joined.push({ ...part })
  }
  return joined
}

function isPlain(part: Part): part is { text: string } {
  return part.text !== undefined && Object.keys(part).length === 1
}
