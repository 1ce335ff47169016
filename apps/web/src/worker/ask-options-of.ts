import type { AskOptions } from 'pollux'
import type { Question } from '../stores/question.ts'

/** Returns the options of a call that follow from the question. */
export function askOptionsOf({ model, resolution, thinking }: Question): AskOptions {
  return {
    model,
    ...(resolution ? { resolution } : {}),
    ...(thinking ? { settings: { thinkingConfig: { thinkingLevel: thinking } } } : {}),
  }
}
