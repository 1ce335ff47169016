import { type AnswerOptions, readAnswerStream, readReplyAnswer } from '@pollux/answers'
import type { Answer } from '@pollux/findings'
import type { Transport, TransportRequest } from '@pollux/transport'
import type { AskOptions } from './pollux.ts'

/** Asks for findings: for a whole reply, or with `onFinding` for a stream whose findings are told while it arrives. The answer is the same. */
export async function receiveFindings(
  transport: Transport,
  request: TransportRequest,
  reading: AnswerOptions,
  { onFinding, signal }: Pick<AskOptions, 'onFinding' | 'signal'>,
): Promise<Answer> {
  if (!onFinding) return readReplyAnswer(await transport.generate(request, { signal }), reading)
  let answer: Answer | undefined
  for await (const event of readAnswerStream(transport.stream(request, { signal }), reading)) {
    if (event.type === 'finding') onFinding(event.finding, event.index)
    if (event.type === 'answer') ({ answer } = event)
  }
  // A stream always ends with its answer; one that gave nothing reads like a reply that says nothing.
  return answer ?? readReplyAnswer({ candidates: [] }, reading)
}
