import { checkObject } from '@pollux/errors'
import type { Model } from '@pollux/models'
import * as z from 'zod/mini'
import { listWords, placeSettings } from './answer-settings.ts'
import { jsonPrompt } from './json-prompt.ts'
import { languageWords } from './language.ts'
import { type ListOptions, limitWords } from './list-options.ts'
import { box2d, boxWords, gridWords } from './place-schemas.ts'
import type { Prompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'

/** Options of `compare`. */
export interface CompareOptions extends ListOptions {
  /** What to look at; everything if absent. */
  items?: string | readonly string[]
}

/** One thing that differs between pictures. */
export interface Difference {
  label: string
  /** Where it is seen: the number of a picture, from 1, and a box on its grid of 0 to 1000 in the model's order, for Gemini `[ymin, xmin, ymax, xmax]`. */
  places: { image: number; box_2d: number[] }[]
}

/** The most pictures that any model takes in one request. */
const MOST = 3600

const schema = z.array(
  z.object({
    label: z.string(),
    places: z.array(
      z.object({ image: z.int().check(z.minimum(1), z.maximum(MOST)), box_2d: box2d }),
    ),
  }),
)

/** Asks for what differs between several pictures, which are sent with their numbers. Throws a `TypeError`. */
export function compare(options: CompareOptions = {}): Prompt<'json', Difference[]> {
  checkObject(options, 'options')
  const { items, max } = options
  const closing = [
    limitWords(max, ', the most important first'),
    ...languageWords('labels', options),
  ].join(' ')
  const subject = items === undefined ? '' : ` in ${quoteItems(checkItems(items, 'items'))}`
  const task = `Compare the images, which are numbered, and list the differences${subject}.`
  return jsonPrompt({
    name: 'compare',
    schema,
    pictures: 'several',
    text: (model) => [task, formWords(model), closing].join('\n'),
    settings: placeSettings,
  })
}

function formWords(model: Model): string {
  const keys = [
    '"label" is a short description of it',
    `"places" lists where it is seen, "image" being the number of the image and "box_2d" its 2D bounding box ${boxWords(model)} there`,
  ].join('; ')
  const list = listWords(!model.structuredOutput)
  return `Answer with ${list}, one entry for each difference: ${keys}. ${gridWords('that image')}`
}
