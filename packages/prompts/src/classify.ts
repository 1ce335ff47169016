import { checkObject, invalidArgument } from '@pollux/errors'
import type { Model } from '@pollux/models'
import * as z from 'zod/mini'
import { listWords, sureness } from './answer-settings.ts'
import { jsonPrompt } from './json-prompt.ts'
import type { Prompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'

/** Options of `classify`. */
export interface ClassifyOptions {
  /** Whether every class that fits is wanted, of which there may be none, in place of the one that fits best. @default false */
  many?: boolean
  /** Whether the model is to say how sure it is. Its numbers are its own estimate. @default false */
  scores?: boolean
}

/** A class that fits a picture. */
export interface Classification<Label extends string = string> {
  label: Label
  /** From 0 to 1; there if scores were asked for. */
  score?: number
}

/**
 * Asks which of the classes fits a picture best, or with `many` which of them fit. The value is a list, the best first. Throws a
 * `TypeError` for classes that are empty, too long or too many.
 */
export function classify<const Label extends string>(
  classes: readonly Label[],
  options: ClassifyOptions = {},
): Prompt<'json', Classification<Label>[]> {
  checkObject(options, 'options')
  const { many = false, scores = false } = options
  const lines = checkItems(checkList(classes), 'classes')
  const schema = classesSchema(classes, { many, scores })
  const question = many
    ? `Which of these classes fit the picture: ${quoteItems(lines)}?`
    : `Which one of these classes fits the picture best: ${quoteItems(lines)}?`
  return jsonPrompt({
    name: 'classify',
    schema,
    text: (model) => [question, formWords({ many, scores }, model)].join('\n'),
  })
}

function checkList<const Label extends string>(classes: readonly Label[]): readonly Label[] {
  if (Array.isArray(classes)) return classes
  throw invalidArgument('a list of texts', 'classes', classes)
}

function classesSchema<const Label extends string>(
  classes: readonly Label[],
  { many, scores }: { many: boolean; scores: boolean },
) {
  const label = z.enum(classes)
  const length = many ? [] : [z.length(1)]
  if (!scores) return z.array(z.object({ label })).check(...length)
  const score = z.number().check(z.minimum(0), z.maximum(1))
  return z.array(z.object({ label, score })).check(...length)
}

function formWords(
  { many, scores }: { many: boolean; scores: boolean },
  { structuredOutput }: Model,
): string {
  const list = listWords(!structuredOutput)
  const keys = ['"label" is the class', ...(scores ? [sureness] : [])].join('; ')
  return many
    ? `Answer with ${list}, one entry for each, the best first: ${keys}. If none fits, answer [].`
    : `Answer with ${list} of one entry: ${keys}.`
}
