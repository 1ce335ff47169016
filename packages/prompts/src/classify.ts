import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { answerSchema } from './building/answer-schema.ts'
import { listText, scoreText } from './building/answer-settings.ts'
import { jsonPrompt } from './building/json-prompt.ts'
import { labelOf, listOf, objectOf, score } from './building/json-schemas.ts'
import { checkItems, quoteItems } from './building/quoted-items.ts'
import type { Prompt } from './prompt.ts'

/** Options of `classify`. */
export interface ClassifyOptions {
  /** Whether to return every class that fits, possibly none, instead of the best one. @default false */
  many?: boolean
  /** Whether to ask for scores, which are the model's own estimates. @default false */
  scores?: boolean
}

const classifyOptionNames: OptionNames<ClassifyOptions> = { many: true, scores: true }

/** A class that fits a picture. */
export interface Classification<Label extends string = string> {
  label: Label
  /** From 0 to 1. Present if scores were requested. */
  score?: number
}

/**
 * Asks which class fits a picture best, or with `many` which ones fit.
 *
 * The model answers:
 *
 * ```json
 * [{ "label": "cat", "score": 0.92 }]
 * ```
 *
 * @param classes - 1 to 200 strings of 1 to 500 characters
 * @param options - whether several classes may fit, and whether to ask for scores
 * @returns a prompt for a picture, whose value is a list, the best class first
 * @throws TypeError for classes that are empty, too long or too many, and for wrong options
 */
export function classify<const Label extends string>(
  classes: readonly Label[],
  options: ClassifyOptions = {},
): Prompt<'json', Classification<Label>[]> {
  checkOptions(options, classifyOptionNames)
  const { many = false, scores = false } = options
  const lines = checkItems(checkList(classes), 'classes')
  const entry = objectOf({ label: labelOf(lines), ...(scores ? { score } : {}) })
  const wire = listOf(entry, many ? {} : { minItems: 1, maxItems: 1 })
  const question = many
    ? `Which of these classes fit the picture: ${quoteItems(lines)}?`
    : `Which one of these classes fits the picture best: ${quoteItems(lines)}?`
  return jsonPrompt({
    name: 'classify',
    wire,
    schema: answerSchema(wire),
    text: (model) => [question, formText({ many, scores }, model)].join('\n'),
  })
}

function checkList<const Label extends string>(classes: readonly Label[]): readonly Label[] {
  if (Array.isArray(classes)) return classes
  throw invalidArgument('an array of strings', 'classes', classes)
}

function formText(
  { many, scores }: { many: boolean; scores: boolean },
  { structuredOutput }: Model,
): string {
  const list = listText(!structuredOutput)
  const keys = ['"label" is the class', ...(scores ? [scoreText] : [])].join('; ')
  return many
    ? `Answer with ${list}, one entry for each, the best first: ${keys}. If none fits, answer [].`
    : `Answer with ${list} of one entry: ${keys}.`
}
