import { expect, test } from 'vitest'
import { loadedFirst, loadedLate } from './bundle.ts'

/** What createPollux loads. A page that imports answerToJson loads masks as well. */
const entry = 'packages/pollux/src/create-pollux.ts'

/** The most that each module adds to a page, gzipped, when the first call needs it. */
const MAX_LATE_BYTES: Readonly<Record<string, number>> = {
  'packages/media/src/describe-pdf.ts': 5000,
  'packages/media/src/describe-recording.ts': 1000,
  'packages/media/src/describe-video.ts': 3500,
  'packages/media/src/office/sniff-office.ts': 2000,
  'packages/media/src/source-tokenizer.ts': 2000,
  // The reader of model text, which all three share, is 38,000 of each.
  'packages/pollux/src/answers/findings-reading.ts': 53_000,
  'packages/pollux/src/answers/json-answer.ts': 47_000,
  'packages/pollux/src/answers/note-cost.ts': 3000,
  'packages/pollux/src/answers/text-answer.ts': 44_000,
  'packages/pollux/src/calls/spending.ts': 7500,
  'packages/pollux/src/detect-all.ts': 9250,
  'packages/pollux/src/label/label.ts': 21_000,
  'packages/pollux/src/label/plan-label.ts': 11_500,
  'packages/transport/src/files/file-methods.ts': 11_500,
  'packages/transport/src/interactions/ask-interactions.ts': 6500,
}

test('pollux loads at most 61.5 kB with a page, neither what reads answers nor what only some calls need', async () => {
  const { bytes, modules } = await loadedFirst(entry, ['@google/genai'])
  const late = /packages\/(answers|masks|tokens)\/|media\/src\/(pdf|video)\/|music-metadata|zod/
  expect(modules.filter((module) => late.test(module))).toEqual([])
  // All prompts, what opens files, calls, and the catalogue of models with their ends are within.
  expect(bytes).toBeGreaterThan(40_000)
  expect(bytes).toBeLessThan(61_500)
})

test('what pollux loads later has a chunk of its own, each below its ceiling', async () => {
  const late = await loadedLate(entry, ['@google/genai'])
  expect(Object.keys(late).toSorted()).toEqual(Object.keys(MAX_LATE_BYTES).toSorted())
  const tooLarge = Object.entries(late).filter(([name, bytes]) => bytes > MAX_LATE_BYTES[name]!)
  expect(tooLarge).toEqual([])
})
