import { buildFindingPrompt, itemRequest } from './building/finding-prompt.ts'
import { definePrompt } from './define-prompt.ts'
import type { DetectOptions } from './detect.ts'
import type { Prompt } from './prompt.ts'

/**
 * Asks for a box and a mask of each of the items, or of all prominent ones. Models that write masks as PNG answer without a schema,
 * others write polygons under one.
 *
 * The model answers:
 *
 * ```json
 * [{ "box_2d": [90, 240, 450, 760], "mask": [[250, 95], [740, 100], [500, 440]], "label": "cup" }]
 * ```
 *
 * @param items - what to look for, one or up to 200 strings of 1 to 500 characters; all prominent items if absent
 * @param options - limits, classes and language
 * @returns a prompt for one picture, read as findings
 * @throws TypeError for items that are empty, too long or too many, and for wrong options
 */
export function segment(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = itemRequest('Segment', items, options)
  return definePrompt({
    name: 'segment',
    reader: 'findings',
    build: (model) => buildFindingPrompt({ shape: 'mask', ...request }, model),
  })
}
