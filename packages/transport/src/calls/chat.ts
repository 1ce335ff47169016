import { mergeReplies, type Part, type Reply } from '@pollux/wire'
import {
  checkParts,
  type RequestPart,
  type TransportRequest,
  type Turn,
} from '../requests/request.ts'
import type { CallOptions, Transport } from './transport.ts'

/** A conversation that remembers its turns, pictures included. */
export interface Chat {
  /** What was said so far, oldest first; goes into the `history` of another chat. */
  readonly history: readonly Turn[]
  /** Says something, and resolves to the whole reply. Rejects with a `TypeError` while another turn is answered. */
  send(parts: string | readonly RequestPart[], options?: CallOptions): Promise<Reply>
  /** The same, with the reply in chunks; throws a `TypeError` when asked for the first while another turn is answered. */
  stream(parts: string | readonly RequestPart[], options?: CallOptions): AsyncIterable<Reply>
}

/**
 * Begins a conversation. A turn and its answer are remembered once the answer has come, as it came, signatures of thoughts
 * included, so that the model finds its own words again; what failed, was left, or was blocked was never said.
 */
export function createChat(
  transport: Pick<Transport, 'generate' | 'stream'>,
  { history = [], ...request }: Omit<TransportRequest, 'parts'>,
): Chat {
  const turns: Turn[] = [...history]
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

/** The parts with words that came in pieces put together; what has more than words, such as a signature, stays as it is. */
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
