import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { type LanguageOptions, languageText } from './building/language.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/** Options of `caption`. */
export interface CaptionOptions extends LanguageOptions {
  /** `short` for one sentence, `long` for a paragraph. @default 'short' */
  length?: 'short' | 'long'
}

const captionOptionNames: OptionNames<CaptionOptions> = { language: true, length: true }

const sentences: ReadonlyMap<string, string> = new Map([
  ['short', 'Caption what is shown in one sentence.'],
  ['long', 'Describe what is shown in detail, in one paragraph.'],
])

/**
 * Asks what a picture or a video shows. The model answers with text.
 *
 * @param options - length and language
 * @returns a prompt for a picture or a video, read as text
 * @throws TypeError for wrong options
 */
export function caption(options: CaptionOptions = {}): Prompt<'text'> {
  checkOptions(options, captionOptionNames)
  const { length = 'short' } = options
  const sentence = sentences.get(length)
  if (!sentence) throw invalidArgument('short or long', 'length', length)
  const parts = [sentence, 'Answer with it alone.', ...languageText('it', options)]
  return definePrompt({
    name: 'caption',
    reader: 'text',
    media: ['image', 'video'],
    build: () => ({ text: parts.join(' '), settings: {} }),
  })
}
