import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'

/** The limits of an answer. Anything beyond them is left out and reported by an issue. */
export interface AnswerLimits {
  /**
   * The deepest nesting of objects and arrays, at most 512. Deeper values raise the issue `limit-depth`. @default 64
   */
  maxDepth: number
  /** The most items of the answer. More raise the issue `limit-items`. @default 10_000 */
  maxItems: number
  /**
   * The most code units of one string in the JSON, such as a mask's base64. More raise the issue `limit-string`.
   * @default 8_000_000
   */
  maxString: number
  /** The most code units of the whole answer. More raise the issue `limit-size`. @default 64_000_000 */
  maxSize: number
}

const limitNames: OptionNames<AnswerLimits> = {
  maxDepth: true,
  maxItems: true,
  maxString: true,
  maxSize: true,
}

/** The highest `maxDepth`, because recursive functions traverse the values. */
const MAX_DEPTH_LEVELS = 512

/** The limits that apply by default. */
export const defaultAnswerLimits: Readonly<AnswerLimits> = Object.freeze({
  maxDepth: 64,
  maxItems: 10_000,
  maxString: 8_000_000,
  maxSize: 64_000_000,
})

/** Completes the caller's limits with the defaults. Throws `TypeError` if a limit is invalid. */
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
