import { invalidArgument, isRecord } from '@pollux/errors'
import { camelKeys, readUsage, type TokenUsage } from '@pollux/wire'
import { checkEntries, isIterable } from './check-argument.ts'

/**
 * Reads the usage of a call of either API from its reply, or from all chunks of its stream. The
 * chunks hold running totals, so the last one is used and nothing is summed.
 *
 * @returns The usage, or `undefined` if no reply holds a count.
 * @throws {TypeError} If `replies` cannot be iterated.
 * @example
 * readReplyUsage([{ usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 3, totalTokenCount: 8 } }])?.total // 8
 */
export function readReplyUsage(replies: Iterable<unknown>): TokenUsage | undefined {
  if (!isIterable(replies)) throw invalidArgument('a list', 'replies', replies)
  const merged: Record<string, unknown> = {}
  for (const reply of replies) Object.assign(merged, usageIn(camelKeys(reply)))
  return readUsage(merged)
}

/**
 * Returns `usageMetadata` of a reply, or `usage` of an interaction or of the interaction in an
 * event.
 */
function usageIn(reply: unknown): Record<string, unknown> | undefined {
  if (!isRecord(reply)) return undefined
  const { usageMetadata, usage = usageMetadata, interaction } = reply
  if (isRecord(usage)) return usage
  return isRecord(interaction) && isRecord(interaction.usage) ? interaction.usage : undefined
}

/**
 * Adds up the usage of several calls.
 *
 * @returns The sum; modalities are in the order in which they first occur.
 * @throws {TypeError} If `usages` is not iterable, or an item of it is not an object.
 */
export function sumUsage(usages: Iterable<TokenUsage>): TokenUsage {
  checkEntries('usages', usages)
  const sum = { input: 0, output: 0, cached: 0, audio: 0, thoughts: 0, toolUse: 0, total: 0 }
  const byModality = new Map<string, number>()
  for (const { promptByModality, ...counts } of usages) {
    checkEntries('promptByModality', promptByModality)
    for (const name of [
      'input',
      'output',
      'cached',
      'audio',
      'thoughts',
      'toolUse',
      'total',
    ] as const) {
      sum[name] += counts[name]
    }
    for (const { modality, tokens } of promptByModality) {
      byModality.set(modality, (byModality.get(modality) ?? 0) + tokens)
    }
  }
  const promptByModality = [...byModality].map(([modality, tokens]) => ({ modality, tokens }))
  return { ...sum, promptByModality }
}
