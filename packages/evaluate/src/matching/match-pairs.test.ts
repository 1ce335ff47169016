import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CandidatePair, matchPairs } from './match-pairs.ts'

test('two pairs of a low IoU count more than one of a high', () => {
  const pairs = [
    { found: 0, truth: 0, iou: 0.9 },
    { found: 0, truth: 1, iou: 0.5 },
    { found: 1, truth: 0, iou: 0.5 },
  ]
  expect(matchPairs(pairs)).toEqual([pairs[1], pairs[2]])
})

/** The best choice of pairs by trying all. */
function bestOf(pairs: readonly CandidatePair[]): { count: number; sum: number } {
  const [first, ...others] = pairs
  if (!first) return { count: 0, sum: 0 }
  const without = bestOf(others)
  const free = others.filter(({ found, truth }) => found !== first.found && truth !== first.truth)
  const rest = bestOf(free)
  const withFirst = { count: rest.count + 1, sum: rest.sum + first.iou }
  const isBetter =
    withFirst.count > without.count ||
    (withFirst.count === without.count && withFirst.sum > without.sum)
  return isBetter ? withFirst : without
}

test('no choice has more pairs, or as many with a higher sum', () => {
  const place = fc.record({
    found: fc.nat(4),
    truth: fc.nat(4),
    iou: fc.integer({ min: 50, max: 100 }).map((percent) => percent / 100),
  })
  const candidates = fc.uniqueArray(place, {
    selector: ({ found, truth }) => 5 * found + truth,
    maxLength: 11,
  })
  fc.assert(
    fc.property(candidates, (pairs) => {
      const chosen = matchPairs(pairs)
      expect(new Set(chosen.map(({ found }) => found)).size).toBe(chosen.length)
      expect(new Set(chosen.map(({ truth }) => truth)).size).toBe(chosen.length)
      const best = bestOf(pairs)
      expect(chosen.length).toBe(best.count)
      expect(chosen.reduce((sum, { iou }) => sum + iou, 0)).toBeCloseTo(best.sum, 9)
    }),
    { numRuns: 500, seed: 3 },
  )
})
