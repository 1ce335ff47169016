import { buildFindingPrompt, itemRequest } from './building/finding-prompt.ts'
import { definePrompt } from './define-prompt.ts'
import type { DetectOptions } from './detect.ts'
import type { Prompt } from './prompt.ts'

/**
 * Asks for a point on each of the items, or on all prominent ones. An item can be a thing, a part of one such as `the handle of the
 * mug`, or a free area such as `where the mug could stand`.
 *
 * The model answers:
 *
 * ```json
 * [{ "point": [520, 310], "label": "the handle of the mug" }]
 * ```
 *
 * @param items - what to look for, one or up to 200 strings of 1 to 500 characters; all prominent items if absent
 * @param options - limits, classes and language
 * @returns a prompt for one picture, read as findings
 * @throws TypeError for items that are empty, too long or too many, and for wrong options
 */
export function point(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = itemRequest('Point to', items, options)
  return definePrompt({
    name: 'point',
    reader: 'findings',
    build: (model) => buildFindingPrompt({ shape: 'point', ...request }, model),
  })
}
