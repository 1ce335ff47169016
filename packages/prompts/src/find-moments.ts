import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { listText, scoreText } from './building/answer-settings.ts'
import { jsonPrompt } from './building/json-prompt.ts'
import { score, text } from './building/json-schemas.ts'
import { languageText } from './building/language.ts'
import { type ListOptions, limitText } from './building/list-options.ts'
import { checkItems, quoteItems } from './building/quoted-items.ts'
import { type SystemOptions, systemPart } from './building/system.ts'
import { spanSchemas, spanText, type TimeOptions, type TimeSpan } from './building/time-spans.ts'
import type { Prompt } from './prompt.ts'

/** Options of `findMoments`. */
export interface FindMomentsOptions extends ListOptions, SystemOptions, TimeOptions {
  /** Whether to ask for scores, which are the model's own estimates. @default false */
  scores?: boolean
}

const findMomentsOptionNames: OptionNames<FindMomentsOptions> = {
  fractions: true,
  system: true,
  language: true,
  max: true,
  scores: true,
}

/** A moment of a recording at which something happens. */
export interface Moment extends TimeSpan {
  /** A description of what is seen or heard. */
  label: string
  /** From 0 to 1. Present if scores were requested. */
  score?: number
}

/**
 * Asks for the moments of a recording or a video at which something is seen or heard.
 *
 * The model answers:
 *
 * ```json
 * [{ "start": "1:05", "end": "1:12", "label": "a dog barks", "score": 0.9 }]
 * ```
 *
 * @param what - what to findMoments, one or up to 200 strings; if absent, what a picture sent with the video shows
 * @param options - the most moments, scores, fractions of a second, language, and a system instruction
 * @returns a prompt whose value is a list of moments in seconds
 * @throws TypeError for wrong arguments
 */
export function findMoments(
  what?: string | readonly string[],
  options: FindMomentsOptions = {},
): Prompt<'json', Moment[]> {
  checkOptions(options, findMomentsOptionNames)
  const { max, scores = false } = options
  const closing = [
    limitText(max, ', in the order of time'),
    ...languageText('labels', options),
  ].join(' ')
  const task =
    what === undefined
      ? 'Find the moments of the video at which what the picture shows can be seen.'
      : `Find the moments of the recording at which the following can be seen or heard: ${quoteItems(checkItems(what, 'what'))}.`
  return jsonPrompt({
    name: 'findMoments',
    ...spanSchemas({ label: text, ...(scores ? { score } : {}) }),
    media: what === undefined ? ['image', 'video'] : ['image', 'video', 'audio'],
    spans: true,
    needs: what === undefined ? ['video'] : ['video', 'audio'],
    ...(what === undefined ? { pictures: 'several' as const } : {}),
    system: systemPart(options),
    text: (model) => [task, formText(options, model), closing].join('\n'),
  })
}

function formText({ scores = false, fractions }: FindMomentsOptions, model: Model): string {
  const keys = [
    spanText({ fractions }),
    '"label" is a short description of what is seen or heard',
    ...(scores ? [scoreText] : []),
  ].join('; ')
  return `Answer with ${listText(!model.structuredOutput)}, one entry for each moment: ${keys}.`
}
