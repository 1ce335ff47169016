import { isRecord } from '@pollux/errors'
import { camelKeys } from './camel-keys.ts'

/** What a call used, counted alike for both APIs, and ready for `costOf` of `@pollux/tokens`. */
export interface TokenUsage {
  /** Everything billed as input: the prompt, cached or not, and what tools returned to the model. */
  input: number
  /** Everything billed as output: the answer and the thoughts. */
  output: number
  /** The part of `input` that was read from the cache. */
  cached: number
  /** The part of `input` that is audio. */
  audio: number
  /** The part of `output` that is thoughts. */
  thoughts: number
  /** The part of `input` that tools returned. */
  toolUse: number
  /** The sum that the service states, else input and output. */
  total: number
  /** The prompt's tokens by modality, upper case, as far as the service reports them. */
  promptByModality: { modality: string; tokens: number }[]
}

/**
 * Reads the usage of a reply, in camelCase or snake_case: `usageMetadata` of `generateContent`, or `usage` of the Interactions API.
 * In a stream each chunk has a running total: read the last one.
 *
 * @returns The usage, or `undefined` if the value holds no count.
 * @example
 * readUsage({ prompt_token_count: 5, candidates_token_count: 3, thoughts_token_count: 2 })?.output // 5
 */
export function readUsage(value: unknown): TokenUsage | undefined {
  const usage = camelKeys(value)
  if (!isRecord(usage)) return undefined
  const read = (...names: string[]) => firstCount(usage, names)
  const prompt = read('promptTokenCount', 'totalInputTokens')
  const answer = read('candidatesTokenCount', 'responseTokenCount', 'totalOutputTokens')
  const total = read('totalTokenCount', 'totalTokens')
  if (prompt === undefined && answer === undefined && total === undefined) return undefined
  const thoughts = read('thoughtsTokenCount', 'totalThoughtTokens') ?? 0
  const toolUse = read('toolUsePromptTokenCount', 'totalToolUseTokens') ?? 0
  const input = (prompt ?? 0) + toolUse
  const output = (answer ?? 0) + thoughts
  const promptByModality = readModalities(usage.promptTokensDetails ?? usage.inputTokensByModality)
  return {
    input,
    output,
    cached: read('cachedContentTokenCount', 'totalCachedTokens') ?? 0,
    audio: promptByModality.find(({ modality }) => modality === 'AUDIO')?.tokens ?? 0,
    thoughts,
    toolUse,
    total: total ?? input + output,
    promptByModality,
  }
}

function firstCount(usage: Record<string, unknown>, names: string[]): number | undefined {
  for (const name of names) {
    const count = readCount(usage[name])
    if (count !== undefined) return count
  }
  return undefined
}

/** A count, which protobuf's JSON may also write as a string. */
function readCount(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

function readModalities(value: unknown): { modality: string; tokens: number }[] {
  const entries = Array.isArray(value) ? value.filter(isRecord) : []
  return entries.flatMap((entry) => {
    const tokens = readCount(entry.tokenCount ?? entry.tokens)
    if (typeof entry.modality !== 'string' || tokens === undefined) return []
    return [{ modality: entry.modality.toUpperCase(), tokens }]
  })
}
