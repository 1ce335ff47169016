import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { listText } from './building/answer-settings.ts'
import { jsonPrompt } from './building/json-prompt.ts'
import { text } from './building/json-schemas.ts'
import { languageText } from './building/language.ts'
import { type ListOptions, limitText } from './building/list-options.ts'
import { type SystemOptions, systemPart } from './building/system.ts'
import { spanSchemas, spanText, type TimeOptions, type TimeSpan } from './building/time-spans.ts'
import type { Prompt } from './prompt.ts'

/** Options of `chapters`. */
export interface ChaptersOptions extends ListOptions, SystemOptions, TimeOptions {}

const chaptersOptionNames: OptionNames<ChaptersOptions> = {
  fractions: true,
  system: true,
  language: true,
  max: true,
}

/** A chapter of a recording. */
export interface Chapter extends TimeSpan {
  title: string
  /** One or two sentences. */
  summary: string
}

/**
 * Asks for the chapters of a recording or a video, from beginning to end.
 *
 * The model answers:
 *
 * ```json
 * [{ "start": "0:00", "end": "4:10", "title": "Arrival", "summary": "The guests arrive." }]
 * ```
 *
 * @param options - the most chapters, fractions of a second, language, and a system instruction
 * @returns a prompt for a recording or a video, whose value is a list of chapters in seconds
 * @throws TypeError for wrong options
 */
export function chapters(options: ChaptersOptions = {}): Prompt<'json', Chapter[]> {
  checkOptions(options, chaptersOptionNames)
  const { max } = options
  const closing = [limitText(max), ...languageText('titles and summaries', options)].join(' ')
  const task = 'Divide the recording into chapters, in the order of time and without gaps.'
  return jsonPrompt({
    name: 'chapters',
    ...spanSchemas({ title: text, summary: text }),
    media: ['audio', 'video'],
    spans: true,
    system: systemPart(options),
    text: (model) => [task, formText(options, model), closing].join('\n'),
  })
}

function formText(options: TimeOptions, model: Model): string {
  const keys = [
    spanText(options),
    '"title" is a short title',
    '"summary" says in one or two sentences what happens in it',
  ].join('; ')
  return `Answer with ${listText(!model.structuredOutput)}, one entry for each chapter: ${keys}.`
}
