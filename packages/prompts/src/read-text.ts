import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { buildFindingPrompt } from './building/finding-prompt.ts'
import { limitText } from './building/list-options.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/** Options of `readText`. */
export interface ReadTextOptions {
  /** The unit of text of one entry. @default 'line' */
  unit?: 'word' | 'line' | 'paragraph'
  /** The most entries of the answer, from 1 to 1,000. @default 200 */
  max?: number
}

const readTextOptionNames: OptionNames<ReadTextOptions> = { unit: true, max: true }

/** The most entries, unless the caller says otherwise: text has more than a picture has items. */
const DEFAULT_MAX_LINES = 200

const units: ReadonlySet<unknown> = new Set(['word', 'line', 'paragraph'])

/**
 * Asks for the text in a picture in reading order. Each line is a finding: its label is the text, its box the position.
 *
 * The model answers:
 *
 * ```json
 * [{ "box_2d": [40, 100, 80, 620], "label": "Closed on Mondays" }]
 * ```
 *
 * @param options - the unit of text, and the most entries
 * @returns a prompt for one picture, read as findings
 * @throws TypeError for wrong options
 */
export function readText(options: ReadTextOptions = {}): Prompt<'findings'> {
  checkOptions(options, readTextOptionNames)
  const { unit = 'line', max = DEFAULT_MAX_LINES } = options
  if (!units.has(unit)) throw invalidArgument('word, line or paragraph', 'unit', unit)
  const closing = [limitText(max)]
  return definePrompt({
    name: 'readText',
    reader: 'findings',
    build: (model) =>
      buildFindingPrompt(
        {
          task: `Read all text in the picture, ${unit} by ${unit}, in reading order.`,
          shape: 'box',
          each: unit,
          label: 'its text exactly as it is written',
          closing,
        },
        model,
      ),
  })
}
