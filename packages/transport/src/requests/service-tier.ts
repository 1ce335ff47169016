import type { Reply } from '@pollux/wire'

/** The header that names the tier in which a call was served, which after a downgrade is not the one that was asked for. */
export const SERVICE_TIER_HEADER = 'x-gemini-service-tier'

/** The reply with the tier in which the call was served among its usage, if a header names it and the usage does not. */
export function withServiceTier<Told extends Reply | undefined>(reply: Told, tier: unknown): Told {
  const usage = reply?.usageMetadata
  if (typeof tier !== 'string' || !usage || usage.serviceTier !== undefined) return reply
  return { ...reply, usageMetadata: { ...usage, serviceTier: tier } }
}
