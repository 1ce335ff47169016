import { checkObject, invalidArgument } from '@pollux/errors'

/** What an answer may be at most; what is beyond is left out and named by an issue. */
export interface AnswerLimits {
  /** Objects and lists inside one another, at most 512; beyond: `limit-depth`. @default 64 */
  maxDepth: number
  /** Entries of the answer; beyond: `limit-items`. @default 10_000 */
  maxItems: number
  /** Characters of one text in the JSON, a mask's base64 for one; beyond: `limit-string`. @default 8_000_000 */
  maxString: number
  /** Characters of the whole answer; beyond: `limit-size`. @default 64_000_000 */
  maxSize: number
}

/** Values are walked by functions that call themselves. */
const MAX_DEPTH_LEVELS = 512

/** The limits that hold where the caller sets none. */
export const defaultAnswerLimits: Readonly<AnswerLimits> = Object.freeze({
  maxDepth: 64,
  maxItems: 10_000,
  maxString: 8_000_000,
  maxSize: 64_000_000,
})

/** The default limits with those of the caller; throws `TypeError` for an invalid one. */
export function completeAnswerLimits(limits: Partial<AnswerLimits> = {}): AnswerLimits {
  checkObject(limits, 'limits')
  const complete = { ...defaultAnswerLimits }
  for (const name of ['maxDepth', 'maxItems', 'maxString', 'maxSize'] as const) {
    const value = limits[name]
    if (value === undefined) continue
    const most = name === 'maxDepth' ? MAX_DEPTH_LEVELS : Number.MAX_SAFE_INTEGER
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw invalidArgument(`an integer from 1 to ${most}`, `limits.${name}`, value)
    }
    complete[name] = value
  }
  return complete
}
