import { expect, test } from 'vitest'
import { requestParts } from './request-parts.ts'

const part = (name: string) => ({ uri: name })
const text = 'What is it?'

test('a single file is ordered as the API’s guide recommends', () => {
  expect(requestParts({ examples: [], files: [{ part: part('a'), kind: 'image' }], text })).toEqual(
    { parts: [part('a'), { text }], order: 'usual' },
  )
})

test('several files are numbered by kind, the text last', () => {
  const kinds = ['image', 'video', 'image', 'document', undefined] as const
  const files = kinds.map((kind, at) => ({ part: part(String(at)), ...(kind ? { kind } : {}) }))
  const { parts, order } = requestParts({ examples: [], files, text })
  expect(order).toBeUndefined()
  expect(parts).toEqual([
    { text: 'Image 1:' },
    part('0'),
    { text: 'Video 1:' },
    part('1'),
    { text: 'Image 2:' },
    part('2'),
    { text: 'Document 1:' },
    part('3'),
    { text: 'File 1:' },
    part('4'),
    { text },
  ])
})

test('examples come first, each file before its answer', () => {
  const examples = [
    { part: part('a'), text: 'A cat.' },
    { part: part('b'), text: 'A dog.' },
  ]
  expect(requestParts({ examples, files: [{ part: part('c'), kind: 'image' }], text })).toEqual({
    parts: [part('a'), { text: 'A cat.' }, part('b'), { text: 'A dog.' }, part('c'), { text }],
  })
})
