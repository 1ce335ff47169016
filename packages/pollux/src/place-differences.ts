import { type Box, boxFromCorners, gridBoxToPixels, type Size } from '@pollux/geometry'
import type { Model } from '@pollux/models'
import type { Difference } from '@pollux/prompts'
import type { JsonAnswer } from './json-answer.ts'

/** One thing that differs between pictures, and where it is seen. */
export interface PlacedDifference {
  label: string
  /** The index of a picture in the call's list, and a box in its upright pixels. */
  places: { picture: number; box: Box }[]
}

/** Brings the boxes of differences into the pixels of their pictures. A box in a picture that there is not makes the answer `invalid`. */
export function placeDifferences(
  answer: JsonAnswer<Difference[]>,
  sizes: readonly Size[],
  { boxAxes }: Pick<Model, 'boxAxes'>,
): JsonAnswer<PlacedDifference[]> {
  if (answer.status !== 'ok') return answer
  const { value, ...told } = answer
  const placed: PlacedDifference[] = []
  for (const [index, { label, places }] of value.entries()) {
    const boxes: PlacedDifference['places'] = []
    for (const [at, { image, box_2d: corners }] of places.entries()) {
      const size = sizes[image - 1]
      if (!size) return withoutPicture(told, `[${index}].places[${at}].image`, image)
      const box = gridBoxToPixels(gridBox(corners, boxAxes), size)
      boxes.push({ picture: image - 1, box })
    }
    placed.push({ label, places: boxes })
  }
  return { ...answer, value: placed }
}

function gridBox([a = 0, b = 0, c = 0, d = 0]: readonly number[], axes: Model['boxAxes']): Box {
  const [x0, y0, x1, y1] = axes === 'yx' ? [b, a, d, c] : [a, b, c, d]
  return boxFromCorners(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1))
}

function withoutPicture<Value>(
  answer: Omit<JsonAnswer<Value>, 'value'>,
  path: string,
  image: number,
): JsonAnswer<Value> {
  const message = `${path}: There is no image ${image}.`
  return {
    ...answer,
    status: 'invalid',
    issues: [...answer.issues, { code: 'schema', message, path }],
  }
}
