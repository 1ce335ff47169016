import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'

/** The limits of an answer. What exceeds them is left out and reported by an issue. */
export interface AnswerLimits {
  /** Nested objects and arrays, at most 512; beyond: `limit-depth`. @default 64 */
  maxDepth: number
  /** Entries of the answer; beyond: `limit-items`. @default 10_000 */
  maxItems: number
  /** Code units of one string in the JSON, such as a mask's base64; beyond: `limit-string`. @default 8_000_000 */
  maxString: number
  /** Code units of the whole answer; beyond: `limit-size`. @default 64_000_000 */
  maxSize: number
}

const limitNames: OptionNames<AnswerLimits> = {
  maxDepth: true,
  maxItems: true,
  maxString: true,
  maxSize: true,
}

/** The highest `maxDepth`, because values are walked by recursive functions. */
const MAX_DEPTH_LEVELS = 512

/** The limits that apply by default. */
export const defaultAnswerLimits: Readonly<AnswerLimits> = Object.freeze({
  maxDepth: 64,
  maxItems: 10_000,
  maxString: 8_000_000,
  maxSize: 64_000_000,
})

/** Returns the default limits with those of the caller. Throws a `TypeError` if one is invalid. */
export function completeAnswerLimits(limits: Partial<AnswerLimits> = {}): AnswerLimits {
  checkOptions(limits, limitNames, 'limits')
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
