import { buildFindingPrompt, itemRequest } from './building/finding-prompt.ts'
import type { ListOptions } from './building/list-options.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/** Options of `detect`. */
export interface DetectOptions extends ListOptions {
  /** The only labels allowed, enforced by the response schema. Without `items`, they are also what to look for. */
  classes?: readonly string[]
}

/**
 * Asks for a box around each of the items, or around all prominent ones.
 *
 * The model answers:
 *
 * ```json
 * [{ "box_2d": [90, 240, 450, 760], "label": "cup" }]
 * ```
 *
 * @param items - what to look for, one or up to 200 strings of 1 to 500 characters; all prominent items if absent
 * @param options - limits, classes and language
 * @returns a prompt for one picture, read as findings
 * @throws TypeError for items that are empty, too long or too many, and for wrong options
 * @example
 * ```ts
 * const answer = await pollux.ask(detect(['cup', 'plate'], { max: 5 }), photo)
 * ```
 */
export function detect(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = itemRequest('Detect', items, options)
  return definePrompt({
    name: 'detect',
    reader: 'findings',
    build: (model) => buildFindingPrompt({ shape: 'box', ...request }, model),
  })
}
