import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { type LanguageOptions, languageText } from './building/language.ts'
import { checkItem, checkItems, quoteItems } from './building/quoted-items.ts'
import { type SystemOptions, systemPart } from './building/system.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/** Options of `summarize`. */
export interface SummarizeOptions extends LanguageOptions, SystemOptions {
  /** `short` for one or two sentences, `medium` for a paragraph, `long` for several. @default 'medium' */
  length?: 'short' | 'medium' | 'long'
  /** The readers, such as `people who have not read the contract`. */
  audience?: string
  /** The main subjects. @default what matters most */
  items?: string | readonly string[]
}

const summarizeOptionNames: OptionNames<SummarizeOptions> = {
  system: true,
  language: true,
  length: true,
  audience: true,
  items: true,
}

const lengths: ReadonlyMap<string, string> = new Map([
  ['short', 'one or two sentences'],
  ['medium', 'one paragraph'],
  ['long', 'several paragraphs'],
])

/**
 * Asks for a summary of documents, videos, recordings, texts and pictures. The model answers with text.
 *
 * @param options - length, readers, subjects, language, and a system instruction
 * @returns a prompt for one or more files, read as text
 * @throws TypeError for wrong options
 */
export function summarize(options: SummarizeOptions = {}): Prompt<'text'> {
  checkOptions(options, summarizeOptionNames)
  const { length = 'medium', audience, items } = options
  const size = lengths.get(length)
  if (!size) throw invalidArgument('short, medium or long', 'length', length)
  const text = [
    `Summarize what is attached in ${size}.`,
    ...(items === undefined
      ? []
      : [`Attend above all to ${quoteItems(checkItems(items, 'items'))}.`]),
    ...(audience === undefined
      ? []
      : [`Write for this audience: ${quoteItems([checkItem(audience, 'audience')])}.`]),
    'Use only what is there, and answer with the summary alone.',
    ...languageText('it', options),
  ].join(' ')
  const system = systemPart(options)
  return definePrompt({
    name: 'summarize',
    reader: 'text',
    media: ['document', 'video', 'audio', 'text', 'image'],
    build: () => ({ text, ...system, settings: {} }),
  })
}
