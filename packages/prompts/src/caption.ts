import { checkObject, invalidArgument } from '@pollux/errors'
import { definePrompt } from './define-prompt.ts'
import { type LanguageOptions, languageWords } from './language.ts'
import type { Prompt } from './prompt.ts'

/** Options of `caption`. */
export interface CaptionOptions extends LanguageOptions {
  /** `short` is one sentence, `long` a paragraph. @default 'short' */
  length?: 'short' | 'long'
}

const sentences: ReadonlyMap<string, string> = new Map([
  ['short', 'Caption what is shown in one sentence.'],
  ['long', 'Describe what is shown in detail, in one paragraph.'],
])

/** Asks what a picture or a video shows. Throws a `TypeError`. */
export function caption(options: CaptionOptions = {}): Prompt<'text'> {
  checkObject(options, 'options')
  const { length = 'short' } = options
  const sentence = sentences.get(length)
  if (!sentence) throw invalidArgument('short or long', 'length', length)
  const words = [sentence, 'Answer with it alone.', ...languageWords('it', options)]
  return definePrompt({
    name: 'caption',
    reader: 'text',
    media: ['image', 'video'],
    build: () => ({ text: words.join(' '), settings: {} }),
  })
}
