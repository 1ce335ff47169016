import { expect, test } from 'vitest'
import { readErrorReply } from './read-error-reply.ts'

const quota = { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED' }

test.each<[string, unknown]>([
  ['the body of a failed call', { error: quota }],
  ['the body of a failed stream', [{ error: quota }]],
  ['a body as text', JSON.stringify({ error: quota })],
  ['what stands in the body', quota],
  ['an event of the Interactions API', { event_type: 'error', event_id: 'e', error: quota }],
  ['a line of a batch', { key: 'picture-1', error: quota }],
])('%s is an error', (_, value) => {
  expect(readErrorReply(value)).toMatchObject(quota)
})

test.each<[string, unknown]>([
  [
    'an item with an error of its own',
    { label: 'kettle', error: { code: 3, message: 'Blurred.' } },
  ],
  ['a list of such items', [{ box_2d: [1, 2, 3, 4], error: { code: 'x', message: 'Blurred.' } }]],
  ['an item with a message and a code', { label: 'a', message: 'No entry.', code: 404 }],
  ['an item with a status', [{ box_2d: [1, 2, 3, 4], message: 'Low.', status: 'UNAVAILABLE' }]],
  ['a list of several', [{ error: { code: 3, message: 'Read.' } }, { label: 'a' }]],
  ['what has more in its error', { error: { code: 3, message: 'Read.', box_2d: [1, 2, 3, 4] } }],
  ['such a list as text', JSON.stringify([{ label: 'a', error: { code: 3, message: 'Read.' } }])],
  ['a reply', { candidates: [] }],
  ['nothing', undefined],
  ['words', 'The model is overloaded.'],
])('%s is none', (_, value) => {
  expect(readErrorReply(value)).toBeUndefined()
})
