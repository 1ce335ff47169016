import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collect } from '../fixtures/sdks.ts'
import { readServerEvents } from './read-server-events.ts'

/** The events of a body that comes in pieces. */
async function read(...pieces: Uint8Array[]): Promise<string[]> {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  return collect(readServerEvents(new Response(body)))
}

const bytes = (text: string) => new TextEncoder().encode(text)

test('reads the data of events, whatever else they contain', async () => {
  const text = ': hello\n\nevent: a\nid: 7\ndata: one\n\ndata:two\ndata: three\n\n\n\nevent: b\n\n'
  expect(await read(bytes(text))).toEqual(['one', 'two\nthree'])
})

test('neither the cuts between pieces nor the line ends matter', async () => {
  const ends = fc.constantFrom('\n', '\r\n', '\r')
  const data = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text))
  await fc.assert(
    fc.asyncProperty(fc.array(data), ends, fc.array(fc.nat()), async (events, end, cuts) => {
      const whole = bytes(
        events.map((event) => `event: x${end}data: ${event}${end}${end}`).join(''),
      )
      const places = cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b)
      const pieces = [0, ...places].map((at, index) => whole.slice(at, places[index]))
      expect(await read(...pieces)).toEqual(events)
    }),
    { seed: 1234, numRuns: 300 },
  )
})

test('a truncated event is an error', async () => {
  await expect(read(bytes('data: one\n\ndata: tw'))).rejects.toThrow('Incomplete JSON segment')
})

test('reads each piece of a 20 MB event once', async () => {
  const piece = bytes('x'.repeat(500))
  // Reading what is there again with every piece would be 400 GB, which fails as a hang.
  const [event] = await read(bytes('data: '), ...Array(40_000).fill(piece), bytes('\n\n'))
  expect(event).toHaveLength(40_000 * 500)
})
