import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { readSeconds } from './read-seconds.ts'
import { toGeminiSchema } from './schema/gemini-schema.ts'

test.each<[unknown, number]>([
  ['00:00', 0],
  ['0:05', 5],
  ['01:30', 90],
  ['61:05', 3665],
  ['180:00', 10_800],
  ['1:02:03', 3723],
  ['00:01:30', 90],
  ['01:00:00', 3600],
  ['01:23.456', 83.456],
  ['1:02:03.5', 3723.5],
  ['00:00:12,500', 12.5],
  ['00:59.9999', 60],
  [' 02:10 ', 130],
  ['12.5', 12.5],
  ['12.5s', 12.5],
  ['12 s', 12],
  ['90', 90],
  [12.5, 12.5],
  [0, 0],
])('%j is %d seconds', (value, seconds) => {
  expect(readSeconds(value)).toBe(seconds)
})

test.each([
  '',
  'soon',
  '00:60',
  '12:75',
  '1:60:00',
  '1:02:60',
  '1:2',
  '1:2:3:4',
  '-00:05',
  '00:-5',
  '00:05:250',
  '01:30s',
  '01:00-01:30',
  '1e3',
  ':30',
  '30:',
  '١٢',
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e21,
  null,
  undefined,
  true,
  ['00:05'],
  { minutes: 1 },
])('%j is no time', (value) => {
  expect(readSeconds(value)).toBeUndefined()
})

test('every second is read back from every form', () => {
  const two = (value: number) => String(value).padStart(2, '0')
  fc.assert(
    fc.property(fc.nat({ max: 359_999_999 }), (milliseconds) => {
      const seconds = milliseconds / 1000
      const rest = (milliseconds % 60_000) / 1000
      const ends = `${two(Math.floor(rest))}.${String(milliseconds % 1000).padStart(3, '0')}`
      const minutes = Math.floor(seconds / 60)
      const forms = [
        seconds,
        String(seconds),
        `${seconds}s`,
        `${two(minutes)}:${ends}`,
        `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${ends}`,
      ]
      for (const form of forms) expect(readSeconds(form)).toBe(seconds)
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test('in a schema of zod, a model is asked for a string, and a wrong time is reported with its path', () => {
  const time = z.string().transform(readSeconds).pipe(z.number())
  const schema = z.object({ moments: z.array(z.object({ at: time.describe('as MM:SS') })) })
  expect(toGeminiSchema(schema).properties).toMatchObject({
    moments: { items: { properties: { at: { type: 'string' } } } },
  })
  expect(schema.parse({ moments: [{ at: '01:05' }] })).toEqual({ moments: [{ at: 65 }] })
  const { error } = schema.safeParse({ moments: [{ at: '00:05' }, { at: '00:61' }] })
  expect(error?.issues).toEqual([expect.objectContaining({ path: ['moments', 1, 'at'] })])
  expectTypeOf<z.output<typeof time>>().toEqualTypeOf<number>()
})
