import { checkObject } from '@pollux/errors'
import type { Model } from '@pollux/models'
import * as z from 'zod/mini'
import { listWords, sureness } from './answer-settings.ts'
import { jsonPrompt } from './json-prompt.ts'
import { languageWords } from './language.ts'
import { type ListOptions, limitWords } from './list-options.ts'
import type { Prompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'
import { type SystemOptions, systemPart } from './system.ts'
import {
  endsAfterStart,
  spanKeys,
  spanWords,
  type TimeOptions,
  type TimeSpan,
} from './time-spans.ts'

/** Options of `find`. */
export interface FindOptions extends ListOptions, SystemOptions, TimeOptions {
  /** Whether the model is to say how sure it is. Its numbers are its own estimate. @default false */
  scores?: boolean
}

/** A moment of a recording. */
export interface Moment extends TimeSpan {
  /** What is seen or heard. */
  label: string
  /** From 0 to 1; there if scores were asked for. */
  score?: number
}

const moment = z.object({
  ...spanKeys,
  label: z.string(),
  score: z.number().check(z.minimum(0), z.maximum(1)),
})

/**
 * Asks for the moments of a video or a sound at which something is seen or heard. Without words it is the moments of a video that
 * a picture shows, which is sent with it. Throws a `TypeError`.
 */
export function find(
  what?: string | readonly string[],
  options: FindOptions = {},
): Prompt<'json', Moment[]> {
  checkObject(options, 'options')
  const { max, scores = false } = options
  const closing = [
    limitWords(max, ', in the order of time'),
    ...languageWords('labels', options),
  ].join(' ')
  const asking =
    what === undefined
      ? 'Find the moments of the video at which what the picture shows can be seen.'
      : `Find the moments of the recording at which the following can be seen or heard: ${quoteItems(checkItems(what, 'what'))}.`
  return jsonPrompt({
    name: 'find',
    schema: momentsSchema(scores),
    media: what === undefined ? ['image', 'video'] : ['image', 'video', 'audio'],
    spans: true,
    needs: what === undefined ? ['video'] : ['video', 'audio'],
    ...(what === undefined ? { pictures: 'several' as const } : {}),
    system: systemPart(options),
    text: (model) => [asking, formWords(options, model), closing].join('\n'),
  })
}

function momentsSchema(scores: boolean) {
  const keys = scores ? moment : z.omit(moment, { score: true })
  return z.array(keys.check(endsAfterStart()))
}

function formWords({ scores = false, fractions }: FindOptions, model: Model): string {
  const keys = [
    spanWords({ fractions }),
    '"label" is a short description of what is seen or heard',
    ...(scores ? [sureness] : []),
  ].join('; ')
  return `Answer with ${listWords(!model.structuredOutput)}, one entry for each moment: ${keys}.`
}
