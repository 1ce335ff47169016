import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { answerSchema } from './building/answer-schema.ts'
import { findingSettings, listText } from './building/answer-settings.ts'
import { box2d, boxText, gridText } from './building/finding-schemas.ts'
import { jsonPrompt } from './building/json-prompt.ts'
import { listOf, objectOf, text } from './building/json-schemas.ts'
import { languageText } from './building/language.ts'
import { type ListOptions, limitText } from './building/list-options.ts'
import { checkItems, quoteItems } from './building/quoted-items.ts'
import type { Prompt } from './prompt.ts'

/** Options of `compare`. */
export interface CompareOptions extends ListOptions {
  /** The subjects to compare. @default everything */
  items?: string | readonly string[]
}

const compareOptionNames: OptionNames<CompareOptions> = { language: true, max: true, items: true }

/** One thing that differs between pictures. */
export interface Difference {
  label: string
  /** Where it is: the number of each picture, from 1, and a box on the 0–1000 grid, for Gemini `[ymin, xmin, ymax, xmax]`. */
  places: { image: number; box_2d: number[] }[]
}

/** The most pictures that any model takes in one request. */
const MAX_PICTURES = 3600

const image = { type: 'integer', minimum: 1, maximum: MAX_PICTURES }

const wire = listOf(objectOf({ label: text, places: listOf(objectOf({ image, box_2d: box2d })) }))

/**
 * Asks what differs between several pictures, which are sent with their numbers.
 *
 * The model answers:
 *
 * ```json
 * [{ "label": "the cup is gone", "places": [{ "image": 1, "box_2d": [90, 240, 450, 760] }] }]
 * ```
 *
 * @param options - the subjects, the most differences, and the language
 * @returns a prompt for two or more pictures, whose value is a list of differences
 * @throws TypeError for wrong options
 */
export function compare(options: CompareOptions = {}): Prompt<'json', Difference[]> {
  checkOptions(options, compareOptionNames)
  const { items, max } = options
  const closing = [
    limitText(max, ', the most important first'),
    ...languageText('labels', options),
  ].join(' ')
  const subject = items === undefined ? '' : ` in ${quoteItems(checkItems(items, 'items'))}`
  const task = `Compare the images, which are numbered, and list the differences${subject}.`
  return jsonPrompt({
    name: 'compare',
    wire,
    schema: answerSchema(wire),
    pictures: 'several',
    text: (model) => [task, formText(model), closing].join('\n'),
    settings: findingSettings,
  })
}

function formText(model: Model): string {
  const keys = [
    '"label" is a short description of it',
    `"places" lists where it is seen, "image" being the number of the image and "box_2d" its 2D bounding box ${boxText(model)} there`,
  ].join('; ')
  const list = listText(!model.structuredOutput)
  return `Answer with ${list}, one entry for each difference: ${keys}. ${gridText('that image')}`
}
