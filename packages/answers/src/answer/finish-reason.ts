/** The finish reasons that mean that the service stopped the answer because of its content. */
const blocking: ReadonlySet<string> = new Set([
  'BLOCKLIST',
  'ESCALATION',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
  'IMAGE_SAFETY',
  'JAILBREAK',
  'LANGUAGE',
  'MODEL_ARMOR',
  'PROHIBITED_CONTENT',
  'PUP_LIMITED_DISABLED',
  'RECITATION',
  'SAFETY',
  'SPII',
])

/** The finish reasons that mean that the answer is incomplete. */
const cutting: ReadonlySet<string> = new Set([
  'CANCELLED',
  'CONTINUATION',
  'FAILED',
  'IN_PROGRESS',
  'MAX_TOKENS',
  'QUEUED',
])

/** Returns whether the service stopped the answer because of its content. */
export function isBlocking(finishReason: string | undefined): boolean {
  return finishReason !== undefined && blocking.has(finishReason)
}

/** Returns whether the answer was cut off, by a limit or otherwise. */
export function isCutting(finishReason: string | undefined): boolean {
  return finishReason !== undefined && cutting.has(finishReason)
}
