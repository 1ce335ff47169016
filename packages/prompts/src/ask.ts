import { checkOptions, type OptionNames } from '@pollux/errors'
import { type LanguageOptions, languageText } from './building/language.ts'
import { checkText, type SystemOptions, systemPart } from './building/system.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/** Options of `ask`. */
export interface QuestionOptions extends LanguageOptions, SystemOptions {}

const questionOptionNames: OptionNames<QuestionOptions> = { system: true, language: true }

/**
 * Asks a question of your own about files of any kind. It is sent unchanged; the model answers with text.
 *
 * @param question - 1 to 20,000 characters
 * @param options - the language, and a system instruction
 * @returns a prompt for one or more files, read as text
 * @throws TypeError for a question that is empty or too long, and for wrong options
 */
export function ask(question: string, options: QuestionOptions = {}): Prompt<'text'> {
  checkOptions(options, questionOptionNames)
  const text = [checkText(question, 'question'), ...languageText('the answer', options)].join('\n')
  const system = systemPart(options)
  return definePrompt({
    name: 'ask',
    reader: 'text',
    media: ['image', 'video', 'audio', 'document', 'text'],
    build: () => ({ text, ...system, settings: {} }),
  })
}
