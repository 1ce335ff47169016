import { invalidArgument } from '@pollux/errors'
import { definePrompt } from './define-prompt.ts'
import { type LanguageOptions, languageWords } from './language.ts'
import type { Prompt } from './prompt.ts'

/** The most characters of a question. */
const LONGEST = 20_000

/** Asks a question in the caller's own words, which are sent as they are. Throws a `TypeError` for one that is empty or over 20,000 characters. */
export function ask(question: string, options: LanguageOptions = {}): Prompt<'text'> {
  if (typeof question !== 'string' || question.trim() === '' || question.length > LONGEST) {
    throw invalidArgument(`a text of 1 to ${LONGEST} characters`, 'question', question)
  }
  const asked = question.replace(/\p{Cs}/gu, '\ufffd')
  const text = [asked, ...languageWords('the answer', options)].join('\n')
  return definePrompt({ name: 'ask', reader: 'text', build: () => ({ text, settings: {} }) })
}
