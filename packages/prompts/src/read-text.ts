import { checkObject, invalidArgument } from '@pollux/errors'
import { buildPlaces } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import { limitWords } from './list-options.ts'
import type { Prompt } from './prompt.ts'

/** Options of `readText`. */
export interface ReadTextOptions {
  /** How much text one entry holds. @default 'line' */
  unit?: 'word' | 'line' | 'paragraph'
  /** The most entries of the answer, from 1 to 1,000. @default 200 */
  max?: number
}

const units: ReadonlySet<unknown> = new Set(['word', 'line', 'paragraph'])

/** Asks for the text in a picture in reading order, one finding for each line: its label is the text as it is written, its box where it stands. Throws a `TypeError`. */
export function readText(options: ReadTextOptions = {}): Prompt<'findings'> {
  checkObject(options, 'options')
  const { unit = 'line', max = 200 } = options
  if (!units.has(unit)) throw invalidArgument('word, line or paragraph', 'unit', unit)
  const closing = [limitWords(max)]
  return definePrompt({
    name: 'readText',
    reader: 'findings',
    build: (model) =>
      buildPlaces(
        {
          asking: `Read all text in the picture, ${unit} by ${unit}, in reading order.`,
          place: 'box',
          each: unit,
          label: 'its text exactly as it is written',
          closing,
        },
        model,
      ),
  })
}
