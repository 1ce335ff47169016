import { buildPlaces, requestItems } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import type { DetectOptions } from './detect.ts'
import type { Prompt } from './prompt.ts'

/**
 * Asks for a box and a mask of each of the items, or of all prominent ones, in the form that the model gives: a PNG written
 * freely, else a polygon under a schema. Throws a `TypeError` for items that are empty, too long or too many.
 */
export function segment(
  items?: string | readonly string[],
  options: DetectOptions = {},
): Prompt<'findings'> {
  const request = requestItems('Segment', items, options)
  return definePrompt({
    name: 'segment',
    reader: 'findings',
    build: (model) => buildPlaces({ place: 'mask', ...request }, model),
  })
}
