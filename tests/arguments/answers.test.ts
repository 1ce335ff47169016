import * as answers from '@pollux/answers'
import { expect, test } from 'vitest'
import { expectOrderly, sweep } from './sweep.ts'

const options = () => ({
  size: { width: 800, height: 600 },
  model: 'gemini-3.8-flash',
  asked: { masks: true, classes: ['kettle'] },
  scale: 'auto',
  dedupe: true,
  classes: ['kettle'],
  limits: { ...answers.defaultAnswerLimits },
})
const text = '[{"box_2d": [1, 2, 300, 400], "label": "kettle"}]'
const reply = () => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }],
  modelVersion: 'gemini-3.8-flash',
})

test('wrong arguments of answers are a sentence', async () => {
  await expectOrderly(answers, {
    createAnswerReader: () => [options()],
    createValueFinder: () => [{ limits: options().limits }],
    findValues: () => [text, { limits: options().limits }],
    readAnswer: () => [text, options()],
    readAnswerStream: () => [[text, reply()], { ...options(), candidate: 0 }],
    splitSavedReplies: () => [text],
    readReplyAnswer: () => [reply(), { ...options(), candidate: 0 }],
  })
})

test('so are those of a reader', async () => {
  const read = (piece: string, end: answers.ReplyEnd) => {
    const reader = answers.createAnswerReader({ size: { width: 800, height: 600 } })
    reader.note(end)
    reader.push(piece)
    return reader.end()
  }
  const end = () => ({
    modelVersion: 'gemini-3.8-flash',
    finishReason: 'STOP',
    finishMessage: 'Done.',
    usage: { totalTokenCount: 3 },
  })
  expect(await sweep('push', read, () => [text, end()])).toEqual([])
})
