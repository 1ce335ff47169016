import { buildFindingPrompt, itemRequest } from './building/finding-prompt.ts'
import { definePrompt } from './define-prompt.ts'
import type { DetectOptions } from './detect.ts'
import type { Prompt } from './prompt.ts'

/**
 * Asks for a box in space around each of the items, or around all prominent ones. Lengths are metres in the camera's frame, angles
 * are degrees.
 *
 * The model answers:
 *
 * ```json
 * [{ "label": "chair", "box_3d": [0.1, 2.3, -0.4, 0.5, 0.5, 0.9, 0, 0, 30] }]
 * ```
 *
 * @param items - what to look for, one or up to 200 strings of 1 to 500 characters; all prominent items if absent
 * @param options - limits, classes and language
 * @returns a prompt for one picture, read as findings
 * @throws TypeError for items that are empty, too long or too many, and for wrong options
 */
export function detect3d(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = itemRequest('Detect the 3D bounding boxes of', items, options)
  return definePrompt({
    name: 'detect3d',
    reader: 'findings',
    build: (model) => buildFindingPrompt({ shape: 'box3d', ...request }, model),
  })
}
