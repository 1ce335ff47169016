import { expect, test } from 'vitest'
import { readPng } from './png-reader.ts'
import { encodePng } from './png-writer.ts'

test.each([1, 4] as const)('reads back what was written with %i channels', (channels) => {
  const data = Uint8Array.from({ length: 13 * 11 * channels }, (_, at) => (at * at) >> 3)
  const read = readPng(encodePng({ width: 13, height: 11, channels, data }))
  expect({ ...read, data: [...read.data] }).toEqual({
    width: 13,
    height: 11,
    channels,
    data: [...data],
  })
})
