import fc from 'fast-check'
import { expect, test } from 'vitest'
import { event, replyOf } from '../fixtures/server.ts'
import { createErrorWatch } from './error-watch.ts'

const error = { error: { code: 503, status: 'UNAVAILABLE', message: 'Busy “today”.' } }
const events = 'text/event-stream; charset=utf-8'
const json = 'application/json'

/** What the watch finds in a body that comes in pieces of so many bytes. */
function found(body: string, type: string, length = body.length): unknown {
  const bytes = new TextEncoder().encode(body)
  const watch = createErrorWatch(type)
  for (let start = 0; start < bytes.length; start += length) {
    const caught = watch.read(bytes.subarray(start, start + length))
    if (caught) return JSON.parse(caught.message)
  }
  const caught = watch.end()
  return caught && JSON.parse(caught.message)
}

test.each([
  ['alone in a body', JSON.stringify(error), json],
  ['with white space', `\n\n   ${' '.repeat(500)}${JSON.stringify(error, null, 8)}\n`, json],
  ['first of a stream', event(error), events],
  ['in the middle of a stream', event(replyOf('a')) + event(error) + event(replyOf('b')), events],
  ['at the end, without a line end', event(replyOf('a')) + event(error).trimEnd(), events],
  ['without the name of the field', `${JSON.stringify(error)}\n\n`, events],
  ['behind other fields', `: ping\nevent: error\nid: 1\ndata:${JSON.stringify(error)}\n\n`, events],
])('finds an error %s, however it comes in pieces', (_, body, type) => {
  const arbitrary = fc.integer({ min: 1, max: body.length + 10 })
  fc.assert(
    fc.property(arbitrary, (length) => {
      expect(found(body, type, length)).toEqual(error)
    }),
    { seed: 1234, numRuns: 100 },
  )
})

test.each([
  ['a reply', JSON.stringify(replyOf('{"error":{}}')), json],
  ['a reply after much white space', ' '.repeat(500) + JSON.stringify(replyOf('x')), json],
  ['a stream', event(replyOf('{"error":{"code":503}}')), events],
  ['half an error', '{"error":{"code":503', json],
  ['an error that is a word', '{"error":"none"}', json],
  ['an endless error', `{"error":{"message":"${'x'.repeat(100_000)}"}}`, json],
  ['nothing', '', json],
])('finds none in %s', (_, body, type) => {
  for (const length of [1, 7, body.length + 1]) expect(found(body, type, length)).toBeUndefined()
})
