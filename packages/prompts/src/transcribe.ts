import { checkObject } from '@pollux/errors'
import * as z from 'zod/mini'
import { listWords } from './answer-settings.ts'
import { jsonPrompt } from './json-prompt.ts'
import type { LanguageOptions } from './language.ts'
import type { Prompt } from './prompt.ts'
import { checkItem, quoteItems } from './quoted-items.ts'
import { type SystemOptions, systemPart } from './system.ts'
import {
  endsAfterStart,
  spanKeys,
  spanWords,
  type TimeOptions,
  type TimeSpan,
} from './time-spans.ts'

/** Options of `transcribe`; `language` asks for a translation. */
export interface TranscribeOptions extends LanguageOptions, SystemOptions, TimeOptions {
  /** Whether the voices are to be told apart. @default false */
  speakers?: boolean
  /** Whether the language of each segment is to be told. @default false */
  languages?: boolean
}

/** Something that was said. */
export interface Segment extends TimeSpan {
  /** Who said it: a name, or `Speaker 1` and so on; there if speakers were asked for. */
  speaker?: string
  /** The language that is spoken, a BCP 47 code such as `de`; there if languages were asked for. */
  language?: string
  text: string
}

const segment = z.object({
  ...spanKeys,
  speaker: z.string(),
  language: z.string(),
  text: z.string(),
})

/**
 * Asks for what is said in a sound or a video, sentence by sentence with its times. No sentence is left out to keep the list short:
 * a long recording is better sent in parts. Throws a `TypeError`.
 */
export function transcribe(options: TranscribeOptions = {}): Prompt<'json', Segment[]> {
  checkObject(options, 'options')
  const words = formWords(options)
  return jsonPrompt({
    name: 'transcribe',
    schema: segmentsSchema(options),
    media: ['audio', 'video'],
    spans: true,
    system: systemPart(options),
    text: (model) =>
      [
        'Transcribe all speech word for word, in the order in which it is spoken.',
        `Answer with ${listWords(!model.structuredOutput)}, one entry for each sentence: ${words}.`,
        'If nobody speaks, answer [].',
      ].join('\n'),
  })
}

function segmentsSchema({ speakers = false, languages = false }: TranscribeOptions) {
  const unwanted = {
    ...(speakers ? {} : { speaker: true as const }),
    ...(languages ? {} : { language: true as const }),
  }
  return z.array(z.omit(segment, unwanted).check(endsAfterStart()))
}

function formWords({ speakers, languages, language, fractions }: TranscribeOptions): string {
  return [
    spanWords({ fractions }),
    ...(speakers ? [speakerWords] : []),
    ...(languages ? ['"language" is the language that is spoken, as a BCP 47 code'] : []),
    `"text" is what is said${language === undefined ? '' : `, translated into ${quoteItems([checkItem(language, 'language')])}`}`,
  ].join('; ')
}

const speakerWords =
  '"speaker" is who says it, by name where the recording tells it, else "Speaker 1", "Speaker 2" and so on'
