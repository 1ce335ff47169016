import { buildPlaces, requestItems } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import type { DetectOptions } from './detect.ts'
import type { Prompt } from './prompt.ts'

/** Asks for a box in space, metres in the camera's frame and angles in degrees, around each of the items or all prominent ones. Throws a `TypeError` for items that are empty, too long or too many. */
export function detect3d(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = requestItems('Detect the 3D bounding boxes of', items, options)
  return definePrompt({
    name: 'detect3d',
    reader: 'findings',
    build: (model) => buildPlaces({ place: 'box3d', ...request }, model),
  })
}
