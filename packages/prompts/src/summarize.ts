import { checkObject, invalidArgument } from '@pollux/errors'
import { definePrompt } from './define-prompt.ts'
import { type LanguageOptions, languageWords } from './language.ts'
import type { Prompt } from './prompt.ts'
import { checkItem, checkItems, quoteItems } from './quoted-items.ts'
import { type SystemOptions, systemPart } from './system.ts'

/** Options of `summarize`. */
export interface SummarizeOptions extends LanguageOptions, SystemOptions {
  /** `short` is one or two sentences, `medium` a paragraph, `long` several paragraphs. @default 'medium' */
  length?: 'short' | 'medium' | 'long'
  /** For whom it is, such as `people who have not read the contract`. */
  audience?: string
  /** What it is above all to be about; what matters most if absent. */
  items?: string | readonly string[]
}

const lengths: ReadonlyMap<string, string> = new Map([
  ['short', 'one or two sentences'],
  ['medium', 'one paragraph'],
  ['long', 'several paragraphs'],
])

/** Asks for the gist of files of any kind: of a document, a video, a sound, a text or a picture. Throws a `TypeError`. */
export function summarize(options: SummarizeOptions = {}): Prompt<'text'> {
  checkObject(options, 'options')
  const { length = 'medium', audience, items } = options
  const size = lengths.get(length)
  if (!size) throw invalidArgument('short, medium or long', 'length', length)
  const words = [
    `Summarize what is attached in ${size}.`,
    ...(items === undefined
      ? []
      : [`Attend above all to ${quoteItems(checkItems(items, 'items'))}.`]),
    ...(audience === undefined
      ? []
      : [`Write for this audience: ${quoteItems([checkItem(audience, 'audience')])}.`]),
    'Use only what is there, and answer with the summary alone.',
    ...languageWords('it', options),
  ].join(' ')
  const system = systemPart(options)
  return definePrompt({
    name: 'summarize',
    reader: 'text',
    media: ['document', 'video', 'audio', 'text', 'image'],
    build: () => ({ text: words, ...system, settings: {} }),
  })
}
