import { expect, test } from 'vitest'
import { questionParts } from './question-parts.ts'

const part = (name: string) => ({ uri: name })
const text = 'What is it?'

test('one file stands as the guide of the API has it', () => {
  expect(
    questionParts({ examples: [], files: [{ part: part('a'), kind: 'image' }], text }),
  ).toEqual({ parts: [part('a'), { text }], order: 'usual' })
})

test('several files are numbered by kind, the words last', () => {
  const kinds = ['image', 'video', 'image', 'document', undefined] as const
  const files = kinds.map((kind, at) => ({ part: part(String(at)), ...(kind ? { kind } : {}) }))
  const { parts, order } = questionParts({ examples: [], files, text })
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
  expect(questionParts({ examples, files: [{ part: part('c'), kind: 'image' }], text })).toEqual({
    parts: [part('a'), { text: 'A cat.' }, part('b'), { text: 'A dog.' }, part('c'), { text }],
  })
})
