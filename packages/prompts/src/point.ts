import { buildPlaces, requestItems } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import type { DetectOptions } from './detect.ts'
import type { Prompt } from './prompt.ts'

/**
 * Asks for a point on each of the items, or on all prominent ones. An item may be a thing, a part of one such as `the handle
 * of the mug`, or a free place such as `where the mug could stand`. Throws a `TypeError` for items that are empty, too long or too many.
 */
export function point(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = requestItems('Point to', items, options)
  return definePrompt({
    name: 'point',
    reader: 'findings',
    build: (model) => buildPlaces({ place: 'point', ...request }, model),
  })
}
