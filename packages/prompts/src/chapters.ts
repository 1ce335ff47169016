import { checkObject } from '@pollux/errors'
import type { Model } from '@pollux/models'
import * as z from 'zod/mini'
import { listWords } from './answer-settings.ts'
import { jsonPrompt } from './json-prompt.ts'
import { languageWords } from './language.ts'
import { type ListOptions, limitWords } from './list-options.ts'
import type { Prompt } from './prompt.ts'
import { type SystemOptions, systemPart } from './system.ts'
import {
  endsAfterStart,
  spanKeys,
  spanWords,
  type TimeOptions,
  type TimeSpan,
} from './time-spans.ts'

/** Options of `chapters`. */
export interface ChaptersOptions extends ListOptions, SystemOptions, TimeOptions {}

/** A chapter of a recording. */
export interface Chapter extends TimeSpan {
  title: string
  /** What happens in it, in one or two sentences. */
  summary: string
}

const schema = z.array(
  z.object({ ...spanKeys, title: z.string(), summary: z.string() }).check(endsAfterStart()),
)

/** Asks for the chapters of a sound or a video, from its beginning to its end. Throws a `TypeError`. */
export function chapters(options: ChaptersOptions = {}): Prompt<'json', Chapter[]> {
  checkObject(options, 'options')
  const { max } = options
  const closing = [limitWords(max), ...languageWords('titles and summaries', options)].join(' ')
  const task = 'Divide the recording into chapters, in the order of time and without gaps.'
  return jsonPrompt({
    name: 'chapters',
    schema,
    media: ['audio', 'video'],
    spans: true,
    system: systemPart(options),
    text: (model) => [task, formWords(options, model), closing].join('\n'),
  })
}

function formWords(options: TimeOptions, model: Model): string {
  const keys = [
    spanWords(options),
    '"title" is a short title',
    '"summary" says in one or two sentences what happens in it',
  ].join('; ')
  return `Answer with ${listWords(!model.structuredOutput)}, one entry for each chapter: ${keys}.`
}
