import { isPolluxError } from '@pollux/errors'
import { type GenerateRequest, isCanonicalStatus, mergeReplies, type Reply } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'
import { AnswerLimit } from './answer-limit.ts'
import { checkAnswer } from './check-answer.ts'
import {
  AnswerCounter,
  asReply,
  completeReply,
  estimateUsage,
  nameReply,
  type ReplyFacts,
} from './complete-reply.ts'
import type { Engine, EngineContext, EngineReply } from './engine.ts'
import { splitReply } from './split-reply.ts'

/** Calls the engine and returns one whole reply. Throws `Refusal` if the engine fails. */
export async function askEngine(
  engine: Engine,
  request: GenerateRequest,
  signal: AbortSignal,
  facts: ReplyFacts,
): Promise<Reply> {
  const chunks: Reply[] = []
  for await (const chunk of runEngine(engine, request, { signal, model: facts.model }, (whole) => [
    whole,
  ])) {
    chunks.push(chunk)
  }
  return completeReply(mergeReplies(chunks), facts)
}

/**
 * Calls the engine and yields the chunks of a reply. An engine's own stream passes through; if it
 * has no finish reason, one is added at its end.
 */
export async function* streamEngine(
  engine: Engine,
  request: GenerateRequest,
  signal: AbortSignal,
  facts: ReplyFacts,
  charsPerChunk: number,
): AsyncGenerator<Reply> {
  const answered = new AnswerCounter()
  const cut = (whole: Reply) => splitReply(whole, charsPerChunk)
  for await (const chunk of runEngine(engine, request, { signal, model: facts.model }, cut)) {
    answered.add(chunk)
    // Every chunk of Gemini has the prompt's usage; only the last one also has the answer's.
    const usage = estimateUsage(facts.prompt, isEnd(chunk) ? answered.tokens() : undefined)
    yield { ...nameReply(chunk, facts), usageMetadata: chunk.usageMetadata ?? usage }
  }
}

/** Yields the chunks of as many candidates as the request asks for, each with its end; `cut` divides a whole answer. */
async function* runEngine(
  engine: Engine,
  request: GenerateRequest,
  context: EngineContext,
  cut: (whole: Reply) => Reply[],
): AsyncGenerator<Reply> {
  const { candidateCount = 1 } = request.generationConfig ?? {}
  try {
    for (let candidate = 0; candidate < candidateCount; candidate += 1) {
      const answer = await engine(request, context)
      const limit = new AnswerLimit(request.generationConfig ?? {})
      const chunks = isStream(answer)
        ? finishStream(answer, limit)
        : cut(finishReply(limit.apply(asReply(checkAnswer(answer)), true)))
      for await (const chunk of chunks) {
        yield candidateCount === 1 ? chunk : numbered(chunk, candidate)
      }
    }
  } catch (cause) {
    throw engineFailure(cause)
  }
}

async function* finishStream(
  answer: AsyncIterable<EngineReply>,
  limit: AnswerLimit,
): AsyncGenerator<Reply> {
  let isFinished = false
  for await (const piece of answer) {
    const chunk = limit.apply(asReply(checkAnswer(piece)), false)
    isFinished ||= isEnd(chunk)
    yield chunk
    if (limit.isOver) return
  }
  if (!isFinished) yield finishReply(limit.end())
}

function finishReply(reply: Reply): Reply {
  const { candidates } = reply
  if (candidates === undefined) return reply
  const finished = candidates.map((candidate) => ({
    ...candidate,
    finishReason: candidate.finishReason ?? 'STOP',
  }))
  return { ...reply, candidates: finished }
}

/**
 * Returns a chunk with the index of its candidate; an engine that returns several candidates
 * numbers them itself.
 */
function numbered(chunk: Reply, candidate: number): Reply {
  const { candidates, usageMetadata: _, ...rest } = chunk
  if (candidates === undefined) return rest
  return { ...rest, candidates: candidates.map((said) => ({ ...said, index: candidate })) }
}

function isEnd({ candidates = [], promptFeedback }: Reply): boolean {
  return (
    promptFeedback?.blockReason !== undefined ||
    candidates.some(({ finishReason }) => finishReason !== undefined)
  )
}

function isStream(
  answer: EngineReply | AsyncIterable<EngineReply>,
): answer is AsyncIterable<EngineReply> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/**
 * Returns the refusal for an error of the engine: its message without the stack, since the engine's
 * author reads it. A picture that cannot be decoded is the client's fault. An error may have its
 * own canonical `status`.
 */
function engineFailure(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  const sentence = cause instanceof Error ? cause.message : String(cause)
  const status = cause instanceof Error && 'status' in cause ? cause.status : undefined
  if (typeof status === 'string' && isCanonicalStatus(status) && status !== 'INTERNAL') {
    return new Refusal(status, sentence)
  }
  return isPolluxError(cause) && cause.code.startsWith('image/')
    ? new Refusal('INVALID_ARGUMENT', `Unable to process input image. ${sentence}`)
    : new Refusal('INTERNAL', `Internal error encountered: ${sentence}`)
}
