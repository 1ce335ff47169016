import {
  ask,
  caption,
  classify,
  detect,
  detect3d,
  extract,
  fromJsonSchema,
  type Prompt,
  point,
  readText,
  segment,
  trajectory,
} from '@pollux/prompts'
import type { Question } from '../stores/question.ts'

/** Returns the prompt of a question. Throws a `TypeError` for words that the task does not take. */
export function promptOf({ task, words, classes, schema }: Question): Prompt {
  const items = words.trim() === '' ? undefined : words
  const options = classes.length > 0 ? { classes } : {}
  switch (task) {
    case 'detect':
      return detect(items, options)
    case 'segment':
      return segment(items, options)
    case 'point':
      return point(items, options)
    case 'detect3d':
      return detect3d(items, options)
    case 'trajectory':
      return trajectory(words)
    case 'readText':
      return readText()
    case 'caption':
      return caption()
    case 'classify':
      return classify(classes)
    case 'ask':
      return ask(words)
    case 'extract':
      return extract(fromJsonSchema(JSON.parse(schema)))
  }
}
