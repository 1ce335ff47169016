import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { PromptReader } from '@pollux/prompts'
import type { JsonAnswer } from './answers/json-answer.ts'
import type { TextAnswer } from './answers/text-answer.ts'

/** The answer to a prompt, by its reader and the value of its schema. */
export type ResultOf<Reader extends PromptReader, Value> = Reader extends 'findings'
  ? Answer<Mask>
  : Reader extends 'text'
    ? TextAnswer
    : Reader extends 'json'
      ? JsonAnswer<Value>
      : Reader extends (reply: unknown) => infer Result
        ? Awaited<Result>
        : never
