import type { Reply } from '@pollux/wire'

/**
 * The header that names the tier in which a call was served. After a downgrade it is not the tier that was asked
 * for.
 */
export const SERVICE_TIER_HEADER = 'x-gemini-service-tier'

/** Returns the reply with its service tier in the usage, if a header names it and the usage does not. */
export function withServiceTier<Whole extends Reply | undefined>(
  reply: Whole,
  tier: unknown,
): Whole {
  const usage = reply?.usageMetadata
  if (typeof tier !== 'string' || !usage || usage.serviceTier !== undefined) return reply
  return { ...reply, usageMetadata: { ...usage, serviceTier: tier } }
}
