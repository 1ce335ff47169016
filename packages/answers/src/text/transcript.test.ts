import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Transcript } from './transcript.ts'

test('what was appended is cut out as from the whole text, in any pieces', () => {
  const pieces = fc.array(fc.string({ maxLength: 12 }), { maxLength: 60 })
  const cuts = fc.array(fc.tuple(fc.nat(400), fc.nat(60)), { maxLength: 12 })
  fc.assert(
    fc.property(pieces, cuts, (pieces, cuts) => {
      const transcript = new Transcript()
      let whole = ''
      for (const [at, piece] of pieces.entries()) {
        transcript.append(piece)
        whole += piece
        const [start, length] = cuts[at % Math.max(1, cuts.length)] ?? [0, 0]
        const end = Math.min(whole.length, start + length)
        expect(transcript.slice(Math.min(start, end), end)).toBe(
          whole.slice(Math.min(start, end), end),
        )
      }
      expect([transcript.text, transcript.length]).toEqual([whole, whole.length])
    }),
    { seed: 20_266, numRuns: 300 },
  )
})

test('many single characters are kept together', () => {
  const transcript = new Transcript()
  for (let at = 0; at < 5000; at++) transcript.append(`${at % 10}`)
  expect(transcript.slice(4990, 5000)).toBe('0123456789')
  expect(transcript.text).toBe('0123456789'.repeat(500))
})
