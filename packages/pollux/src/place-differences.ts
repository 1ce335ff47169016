import { type Box, boxFromCorners, gridBoxToPixels, type Size } from '@pollux/geometry'
import type { Model } from '@pollux/models'
import type { AnswerSchema, Difference, Prompt, SchemaIssue } from '@pollux/prompts'
import type { JsonAnswer } from './json-answer.ts'

/** One thing that differs between pictures, and where it is seen. */
export interface PlacedDifference {
  label: string
  /** The index of a picture in the call's list, and a box in its upright pixels. */
  places: { picture: number; box: Box }[]
}

/** A prompt for differences that takes no place in a picture that there is not. */
export function amongPictures(
  prompt: Prompt<'json', Difference[]>,
  count: number,
): Prompt<'json', Difference[]> {
  const { schema } = prompt
  return schema ? { ...prompt, schema: withPictures(schema, count) } : prompt
}

function withPictures(
  schema: AnswerSchema<Difference[]>,
  count: number,
): AnswerSchema<Difference[]> {
  return {
    '~standard': {
      async validate(value) {
        const checked = await schema['~standard'].validate(value)
        const issues = checked.issues ?? placesNowhere(checked.value, count)
        return issues.length > 0 ? { issues } : checked
      },
    },
  }
}

function placesNowhere(differences: readonly Difference[], count: number): SchemaIssue[] {
  return differences.flatMap(({ places }, index) =>
    places.flatMap(({ image }, at) => {
      const path = [index, 'places', at, 'image']
      return image > count ? [{ message: `There is no image ${image}`, path }] : []
    }),
  )
}

/** Returns differences with their boxes in the pixels of their pictures. Yields the steps that it takes, see `inTurns`. */
export function* placeDifferences(
  answer: JsonAnswer<Difference[]>,
  sizes: readonly Size[],
  { boxAxes }: Pick<Model, 'boxAxes'>,
): Generator<number, JsonAnswer<PlacedDifference[]>, undefined> {
  if (answer.value === undefined) return answer
  const value: PlacedDifference[] = []
  for (const { label, places } of answer.value) {
    const placed = places.flatMap(({ image, box_2d: corners }) => {
      const size = sizes[image - 1]
      return size
        ? [{ picture: image - 1, box: gridBoxToPixels(gridBox(corners, boxAxes), size) }]
        : []
    })
    value.push({ label, places: placed })
    yield PLACE_STEPS * (1 + places.length)
  }
  return { ...answer, value }
}

/** What it costs in steps to place a box. */
const PLACE_STEPS = 8

function gridBox([a = 0, b = 0, c = 0, d = 0]: readonly number[], axes: Model['boxAxes']): Box {
  const [x0, y0, x1, y1] = axes === 'yx' ? [b, a, d, c] : [a, b, c, d]
  return boxFromCorners(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1))
}
