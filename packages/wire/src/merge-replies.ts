import { recordsOf } from './record.ts'
import type { Candidate, Part, Reply } from './reply.ts'

/**
 * Merges the chunks of a stream into one reply: the parts of each candidate in order, and the last value of
 * everything else. Usage is not added up, because each chunk holds the total so far.
 * @returns The whole reply; `{}` for no chunks. Throws only what the iterable throws.
 */
export function mergeReplies(chunks: Iterable<Reply>): Reply {
  const merged: Reply = {}
  const candidates = new Map<number, { last: Candidate; parts: Part[]; role?: string }>()
  for (const chunk of recordsOf<Reply>(chunks?.[Symbol.iterator] ? [...chunks] : [])) {
    const { candidates: more, promptFeedback, usageMetadata, ...rest } = chunk
    Object.assign(merged, rest)
    if (promptFeedback) merged.promptFeedback = { ...merged.promptFeedback, ...promptFeedback }
    if (usageMetadata) merged.usageMetadata = { ...merged.usageMetadata, ...usageMetadata }
    for (const [position, { content, ...last }] of recordsOf<Candidate>(more).entries()) {
      const index = last.index ?? position
      const known = candidates.get(index)
      const entry = known ?? { last: {}, parts: [] }
      if (known === undefined) candidates.set(index, entry)
      Object.assign(entry.last, last)
      for (const part of recordsOf<Part>(content?.parts)) entry.parts.push(part)
      entry.role ??= content?.role
    }
  }
  if (candidates.size > 0) {
    merged.candidates = [...candidates.values()].map(({ last, parts, role }) => ({
      ...(role !== undefined || parts.length > 0 ? { content: withParts(role, parts) } : {}),
      ...last,
    }))
  }
  return merged
}

function withParts(role: string | undefined, parts: Part[]): { role?: string; parts?: Part[] } {
  return {
    ...(role === undefined ? {} : { role }),
    ...(parts.length > 0 ? { parts } : {}),
  }
}
