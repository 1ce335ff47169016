import { invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { AnswerOptions } from './answer/options.ts'
import { createAnswerReader } from './answer-reader.ts'

/**
 * Reads a model's text into findings. Every text yields an answer, if only with a status such as `no-json`.
 * @param text The model's text, such as `[{"box_2d": [120, 240, 480, 760], "label": "kettle"}]`.
 * @param options The size of the picture, and how the answer is read.
 * @returns The answer.
 * @throws {TypeError} If an argument is invalid.
 */
export function readAnswer(text: string, options: AnswerOptions): Answer {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  const reader = createAnswerReader(options)
  reader.push(text)
  return reader.end().answer
}
