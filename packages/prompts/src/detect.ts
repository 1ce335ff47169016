import { buildPlaces, requestItems } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import type { ListOptions } from './list-options.ts'
import type { Prompt } from './prompt.ts'

/** Options of `detect`. */
export interface DetectOptions extends ListOptions {
  /** The only labels that may come, held by the response schema; without `items` they are also what is looked for. */
  classes?: readonly string[]
}

/** Asks for a box around each of the items, or around all prominent ones. Throws a `TypeError` for items that are empty, too long or too many. */
export function detect(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = requestItems('Detect', items, options)
  return definePrompt({
    name: 'detect',
    reader: 'findings',
    build: (model) => buildPlaces({ place: 'box', ...request }, model),
  })
}
