import { invalidArgument } from '@pollux/errors'

/**
 * Compresses counts to COCO's string.
 *
 * From the fourth count on, each is replaced by its difference from the count two places before. Numbers are written as
 * signed groups of 5 bits with a continuation bit, each each as one character, starting at code 48 (COCO's
 * `maskApi.c`).
 *
 * @returns The string.
 * @throws {TypeError} If `counts` is not an array of integers from 0 to 2³¹ − 1.
 */
export function packCounts(counts: readonly number[]): string {
  if (!Array.isArray(counts)) throw invalidArgument('an array of counts', 'counts', counts)
  let text = ''
  for (let index = 0; index < counts.length; index++) {
    if (!isCount(counts[index]))
      throw invalidArgument('whole numbers from 0', 'counts', counts[index])
    let rest = index > 2 ? counts[index]! - counts[index - 2]! : counts[index]!
    let hasMore = true
    while (hasMore) {
      const group = rest & 31
      rest >>= 5
      hasMore = rest !== ((group & 16) === 0 ? 0 : -1)
      text += String.fromCharCode(48 + (hasMore ? group | 32 : group))
    }
  }
  return text
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31
}

/**
 * Reads the counts in COCO's string, such as `121`.
 *
 * @returns The counts; `undefined` if the string is malformed.
 * @throws {TypeError} If `text` is not a string.
 */
export function unpackCounts(text: string): number[] | undefined {
  if (typeof text !== 'string') return undefined
  const counts: number[] = []
  let at = 0
  while (at < text.length) {
    let count = 0
    let shift = 0
    let group = 32
    while ((group & 32) !== 0) {
      group = text.charCodeAt(at++) - 48
      // An invalid character, a missing one at the end, or a number beyond 32 bits.
      if (!(group >= 0 && group < 64) || shift > 30) return undefined
      count |= (group & 31) << shift
      shift += 5
    }
    if ((group & 16) !== 0 && shift < 32) count |= -1 << shift
    if (counts.length > 2) count += counts.at(-2)!
    if (count < 0) return undefined
    counts.push(count)
  }
  return counts
}
