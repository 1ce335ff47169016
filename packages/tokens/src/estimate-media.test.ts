import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import type { CountableMedia } from './countable-media.ts'
import { estimateMedia } from './estimate-media.ts'

const model = findModel('gemini-3.8-flash')

test.each<[CountableMedia, number, string]>([
  [{ kind: 'image', width: 64, height: 64 }, 1089, 'IMAGE'],
  [{ kind: 'video', duration: 1000, width: 16, height: 9 }, 91, 'VIDEO'],
  [{ kind: 'audio', duration: 2000 }, 50, 'AUDIO'],
  [{ kind: 'document', pages: 1, pageSizes: [{ width: 612, height: 792 }] }, 520, 'IMAGE'],
  [{ kind: 'text', text: 'Hello, world' }, 3, 'TEXT'],
])('%j costs %i', (facts, tokens, modality) => {
  expect(estimateMedia(facts, model)).toMatchObject({ tokens, modality })
})

test.each<[CountableMedia, string]>([
  [{ kind: 'video' }, 'duration'],
  [{ kind: 'audio' }, 'duration'],
  [{ kind: 'document' }, 'pages'],
  [{ kind: 'text' }, 'text'],
])('%j lacks its %s', (facts, name) => {
  expect(() => estimateMedia(facts, model)).toThrow(
    expect.objectContaining({
      code: 'tokens/facts-missing',
      message: expect.stringContaining(`without its ${name}`),
    }),
  )
})
