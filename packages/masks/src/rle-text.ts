import { invalidArgument } from '@pollux/errors'

/** COCO's text for counts: each, from the fourth on less the one two before it, as groups of 5 bits and a continuation bit, signed, from character 48 on. Throws `TypeError` for what are no counts of at most 2³¹ − 1. */
export function packCounts(counts: readonly number[]): string {
  if (!Array.isArray(counts)) throw invalidArgument('a list of counts', 'counts', counts)
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

/** The counts in COCO's text; undefined for a text that is none. */
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
      // Not a character of the form, the text's end, or a number beyond 32 bits.
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
