import { checkObject } from '@pollux/errors'
import { definePrompt } from './define-prompt.ts'
import { type LanguageOptions, languageWords } from './language.ts'
import type { Prompt } from './prompt.ts'
import { checkText, type SystemOptions, systemPart } from './system.ts'

/** Options of `ask`. */
export interface QuestionOptions extends LanguageOptions, SystemOptions {}

/** Asks a question about files of any kind in the caller's own words, which are sent as they are. Throws a `TypeError` for one that is empty or over 20,000 characters. */
export function ask(question: string, options: QuestionOptions = {}): Prompt<'text'> {
  checkObject(options, 'options')
  const text = [checkText(question, 'question'), ...languageWords('the answer', options)].join('\n')
  const system = systemPart(options)
  return definePrompt({
    name: 'ask',
    reader: 'text',
    media: ['image', 'video', 'audio', 'document', 'text'],
    build: () => ({ text, ...system, settings: {} }),
  })
}
