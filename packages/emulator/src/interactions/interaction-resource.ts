import type { ModalityTokenCount, Reply, Usage } from '@pollux/wire'
import { defined } from '../protocol/defined.ts'
import { type Step, stepsOf } from './interaction-steps.ts'

/** An interaction as the API returns it, in snake_case. */
export type InteractionResource = {
  id: string
  object: 'interaction'
  model: string
  status: string
  created: string
  updated: string
  service_tier: string
  previous_interaction_id?: string
  continuation_token?: string
  errors?: InteractionFailure[]
  input?: unknown
  usage?: object
  steps?: Step[]
}

/** Why there is no answer. */
export type InteractionFailure = { code: string; message: string }

/** The members of an interaction that are known before its answer. */
export type InteractionFacts = Pick<
  InteractionResource,
  'id' | 'model' | 'created' | 'service_tier' | 'previous_interaction_id'
>

/** The outcome of a reply: its status, its usage, and its failure if any. */
export type Outcome = Pick<
  InteractionResource,
  'status' | 'usage' | 'errors' | 'continuation_token'
> & { model?: string }

/** Returns a whole interaction as the API does. */
export function showInteraction(
  facts: InteractionFacts,
  reply: Reply,
  updated: string,
): InteractionResource {
  const [candidate] = reply.candidates ?? []
  return defined({
    ...facts,
    object: 'interaction',
    updated,
    ...outcomeOf(reply),
    steps: stepsOf(candidate?.content?.parts ?? []),
  })
}

/** Returns the outcome of an interaction by its reply. */
export function outcomeOf({ candidates, promptFeedback, usageMetadata, ...reply }: Reply): Outcome {
  const [candidate = {}] = candidates ?? []
  const failure = failureOf(candidate.finishReason, candidate.finishMessage, promptFeedback)
  const hasCall = candidate.content?.parts?.some((part) => part.functionCall !== undefined)
  return defined({
    model: reply.modelVersion,
    status: failure ? 'failed' : statusOf(candidate.finishReason, hasCall ?? false),
    errors: failure === undefined ? undefined : [failure],
    continuation_token:
      candidate.finishReason === 'CONTINUATION' ? candidate.continuationToken : undefined,
    usage: usageMetadata === undefined ? undefined : showUsage(usageMetadata),
  })
}

function statusOf(finishReason: string | undefined, hasCall: boolean): string {
  if (finishReason === 'MAX_TOKENS') return 'incomplete'
  if (finishReason === 'CONTINUATION') return 'requires_continuation'
  return hasCall ? 'requires_action' : 'completed'
}

const good = new Set([undefined, 'STOP', 'MAX_TOKENS', 'CONTINUATION'])

/**
 * Returns the failure of a missing answer by its finish reason. A prompt blocked without a reason
 * has a code of its own.
 */
function failureOf(
  finishReason: string | undefined,
  finishMessage: string | undefined,
  feedback: Reply['promptFeedback'],
): InteractionFailure | undefined {
  const { blockReason, blockReasonMessage } = feedback ?? {}
  if (blockReason !== undefined) {
    const code = blocked.has(blockReason) ? blockReason.toLowerCase() : 'content_blocked'
    return { code, message: blockReasonMessage ?? `The prompt was blocked: ${blockReason}.` }
  }
  if (good.has(finishReason)) return undefined
  const code = finishReason?.toLowerCase() ?? 'api_error'
  return { code, message: finishMessage ?? `The answer was not given: ${finishReason}.` }
}

/** The block reasons that are also codes of the Interactions API. */
const blocked = new Set(['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'IMAGE_SAFETY'])

/**
 * Returns usage with the member names of the Interactions API; unchanged if it already has them.
 */
function showUsage(usage: Usage): object {
  if (usage.total_tokens !== undefined) return usage
  return defined({
    total_tokens: usage.totalTokenCount ?? 0,
    total_input_tokens: usage.promptTokenCount ?? 0,
    input_tokens_by_modality: byModality(usage.promptTokensDetails),
    total_cached_tokens: usage.cachedContentTokenCount ?? 0,
    cached_tokens_by_modality: byModality(usage.cacheTokensDetails),
    total_output_tokens: usage.candidatesTokenCount ?? 0,
    output_tokens_by_modality: byModality(usage.candidatesTokensDetails),
    total_tool_use_tokens: usage.toolUsePromptTokenCount ?? 0,
    total_thought_tokens: usage.thoughtsTokenCount ?? 0,
  })
}

function byModality(details: readonly ModalityTokenCount[] | undefined): object[] | undefined {
  return details?.map(({ modality = '', tokenCount = 0 }) => ({
    modality: modality.toLowerCase(),
    tokens: tokenCount,
  }))
}
