import type { PromptReader } from '@pollux/prompts'
import type { FindingEvent, RestartEvent, TextEvent } from './answers/reading.ts'
import type { ResultOf } from './result-of.ts'

/** An event of `stream`: text, findings if the prompt asks for them, and the answer as the last one. */
export type AskEvent<Reader extends PromptReader = PromptReader, Value = unknown> =
  | TextEvent
  | (Reader extends 'findings' ? FindingEvent | RestartEvent : never)
  | { type: 'answer'; answer: ResultOf<Reader, Value> }
