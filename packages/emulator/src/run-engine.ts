import { type GenerateRequest, mergeReplies, type Reply } from '@pollux/wire'
import {
  type AnswerTokens,
  asReply,
  completeReply,
  countAnswer,
  estimateUsage,
  nameReply,
  type ReplyFacts,
} from './complete-reply.ts'
import type { Engine, EngineReply } from './engine.ts'
import { Refusal } from './refusal.ts'
import { splitReply } from './split-reply.ts'

/** Asks the engine for one whole reply. */
export async function askEngine(
  engine: Engine,
  request: GenerateRequest,
  signal: AbortSignal,
  facts: ReplyFacts,
): Promise<Reply> {
  try {
    const answer = await engine(request, { signal })
    if (!isStream(answer)) return completeReply(checkAnswer(answer), facts)
    const chunks: Reply[] = []
    for await (const chunk of answer) chunks.push(asReply(checkAnswer(chunk)))
    return completeReply(mergeReplies(chunks), facts)
  } catch (cause) {
    throw engineFailure(cause)
  }
}

/**
 * Asks the engine for the chunks of a reply. A stream of the engine's passes through; if it gives no finish reason, one
 * comes at its end.
 */
export async function* streamEngine(
  engine: Engine,
  request: GenerateRequest,
  signal: AbortSignal,
  facts: ReplyFacts,
  pieceLength: number,
): AsyncGenerator<Reply> {
  try {
    const answer = await engine(request, { signal })
    yield* isStream(answer)
      ? finishStream(answer, facts)
      : splitReply(completeReply(checkAnswer(answer), facts), pieceLength).map((chunk) =>
          withUsage(nameReply(chunk, facts), facts),
        )
  } catch (cause) {
    throw engineFailure(cause)
  }
}

async function* finishStream(
  answer: AsyncIterable<EngineReply>,
  facts: ReplyFacts,
): AsyncGenerator<Reply> {
  const told = { answer: 0, thoughts: 0 }
  let isFinished = false
  for await (const piece of answer) {
    const chunk = asReply(checkAnswer(piece))
    const more = countAnswer(chunk)
    told.answer += more.answer
    told.thoughts += more.thoughts
    const isLast = isEnd(chunk)
    isFinished ||= isLast
    yield withUsage(nameReply(chunk, facts), facts, isLast ? told : undefined)
  }
  const end = { candidates: [{ finishReason: 'STOP' }] }
  if (!isFinished) yield withUsage(nameReply(end, facts), facts, told)
}

function isEnd({ candidates = [], promptFeedback }: Reply): boolean {
  return (
    promptFeedback?.blockReason !== undefined ||
    candidates.some(({ finishReason }) => finishReason !== undefined)
  )
}

/** Every chunk of Gemini's tells the usage so far, the last one the answer's too. */
function withUsage(chunk: Reply, { prompt }: ReplyFacts, told?: AnswerTokens): Reply {
  return { ...chunk, usageMetadata: chunk.usageMetadata ?? estimateUsage(prompt, told) }
}

function isStream(
  answer: EngineReply | AsyncIterable<EngineReply>,
): answer is AsyncIterable<EngineReply> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

function checkAnswer(answer: EngineReply): EngineReply {
  if (typeof answer === 'string' || (typeof answer === 'object' && answer !== null)) return answer
  throw new TypeError(`The engine answered with ${answer}, neither a text nor a reply.`)
}

/** Told to the client without the stack; the sentence is the engine's own, since its author is who reads it. */
function engineFailure(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  const sentence = cause instanceof Error ? cause.message : String(cause)
  return new Refusal('INTERNAL', `Internal error encountered: ${sentence}`)
}
