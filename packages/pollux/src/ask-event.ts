import type { PromptReader } from '@pollux/prompts'
import type { FindingEvent, RestartEvent, TextEvent } from './reading.ts'
import type { ResultOf } from './result-of.ts'

/** What a streamed question tells: pieces of words, findings where the prompt is for them, and at last the answer. */
export type AskEvent<Reader extends PromptReader = PromptReader, Value = unknown> =
  | TextEvent
  | (Reader extends 'findings' ? FindingEvent | RestartEvent : never)
  | { type: 'answer'; answer: ResultOf<Reader, Value> }
