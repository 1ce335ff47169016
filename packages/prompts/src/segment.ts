import { buildPlaces, checkPlaces, type PlaceOptions } from './build-places.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'

/**
 * Asks for a box and a mask of each of the items, or of all prominent ones, in the form that the model gives: a PNG written
 * freely, else a polygon under a schema. Throws a `TypeError` for items that are empty, too long or too many.
 */
export function segment(
  items?: string | readonly string[],
  options: PlaceOptions = {},
): Prompt<'findings'> {
  const request = checkPlaces(items, { max: options.max })
  return definePrompt({
    name: 'segment',
    reader: 'findings',
    build: (model) => buildPlaces({ verb: 'Segment', masks: true, ...request }, model),
  })
}
