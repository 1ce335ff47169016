/** Finish reasons that mean that the service stopped the answer for what is in it. */
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

/** Finish reasons that mean that there is more than was sent, or would have been. */
const cutting: ReadonlySet<string> = new Set([
  'CANCELLED',
  'CONTINUATION',
  'FAILED',
  'IN_PROGRESS',
  'MAX_TOKENS',
  'QUEUED',
])

/** Whether an answer that ended so was stopped for what is in it. */
export function isBlocking(finishReason: string | undefined): boolean {
  return finishReason !== undefined && blocking.has(finishReason)
}

/** Whether an answer that ended so was cut off, by a limit or otherwise. */
export function isCutting(finishReason: string | undefined): boolean {
  return finishReason !== undefined && cutting.has(finishReason)
}
