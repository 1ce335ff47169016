import { invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { AnswerOptions } from './answer/options.ts'
import { createAnswerReader } from './answer-reader.ts'

/** Reads a model's text into findings. Returns an answer for any text. Throws only `TypeError`, for invalid arguments. */
export function readAnswer(text: string, options: AnswerOptions): Answer {
  if (typeof text !== 'string') throw invalidArgument('a text', 'text', text)
  const reader = createAnswerReader(options)
  reader.push(text)
  return reader.end().answer
}
