import { expect, test } from 'vitest'
import { estimateText } from './estimate-text.ts'

test.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['Hello, world', 3],
  ['猫和杯子', 4],
  ['고양이', 3],
  ['😀', 1],
  ['cat 猫', 2],
])('%j is about %i tokens', (text, tokens) => {
  expect(estimateText(text)).toEqual({
    tokens,
    method: 'characters',
    certainty: 'low',
    modality: 'TEXT',
  })
})
