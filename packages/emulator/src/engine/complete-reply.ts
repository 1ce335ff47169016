import type { Model } from '@pollux/models'
import type { Candidate, Reply, Usage } from '@pollux/wire'
import type { PromptTokens } from '../tokens/prompt-tokens.ts'
import { textQuarters } from '../tokens/text-quarters.ts'
import type { EngineReply } from './engine.ts'

/** The facts of a reply that are known before the engine answers. */
export type ReplyFacts = {
  /** The served model. */
  model: Model
  modelVersion: string
  responseId: string
  prompt: PromptTokens
}

/** Adds the members that the engine left out of a reply; token counts are estimates. */
export function completeReply(reply: Reply, facts: ReplyFacts): Reply {
  const { usageMetadata = estimateUsage(facts.prompt, new AnswerCounter().add(reply).tokens()) } =
    reply
  return nameReply({ ...reply, usageMetadata }, facts)
}

/** Fills in the model and id of a reply or chunk, and the index and role of every candidate. */
export function nameReply(reply: Reply, facts: ReplyFacts): Reply {
  const { candidates, modelVersion = facts.modelVersion, responseId = facts.responseId } = reply
  return {
    ...reply,
    ...(candidates === undefined ? {} : { candidates: candidates.map(nameCandidate) }),
    modelVersion,
    responseId,
  }
}

function nameCandidate(candidate: Candidate, position: number): Candidate {
  return {
    ...candidate,
    content: { role: 'model', ...candidate.content },
    index: candidate.index ?? position,
  }
}

/** Returns the engine's text as a reply of one candidate, and a reply unchanged. */
export function asReply(answer: EngineReply): Reply {
  if (typeof answer !== 'string') return answer
  return { candidates: [{ content: { role: 'model', parts: [{ text: answer }] } }] }
}

/** The estimated tokens of an answer. */
export type AnswerTokens = { answer: number; thoughts: number }

/** Counts the text of all candidates by its code units, over all chunks. */
export class AnswerCounter {
  private answer = 0
  private thoughts = 0

  add({ candidates = [] }: Reply): this {
    for (const { text = '', thought = false } of candidates.flatMap(
      ({ content }) => content?.parts ?? [],
    )) {
      if (thought) this.thoughts += textQuarters(text)
      else this.answer += textQuarters(text)
    }
    return this
  }

  tokens(): AnswerTokens {
    return { answer: Math.ceil(this.answer / 4), thoughts: Math.ceil(this.thoughts / 4) }
  }
}

/** Returns usage as Gemini reports it: the total is prompt, answer and thoughts. */
export function estimateUsage(prompt: PromptTokens, said?: AnswerTokens): Usage {
  const { answer = 0, thoughts = 0 } = said ?? {}
  return {
    promptTokenCount: prompt.total,
    ...(said === undefined ? {} : { candidatesTokenCount: answer }),
    totalTokenCount: prompt.total + answer + thoughts,
    promptTokensDetails: prompt.details,
    ...(prompt.cached === undefined
      ? {}
      : {
          cachedContentTokenCount: prompt.cached.total,
          cacheTokensDetails: prompt.cached.details,
        }),
    ...(thoughts > 0 ? { thoughtsTokenCount: thoughts } : {}),
  }
}
