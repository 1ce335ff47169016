import { type Box, boxFromCorners, gridBoxToPixels, type Size } from '@pollux/geometry'
import type { Model } from '@pollux/models'
import type { AnswerSchema, Difference, Prompt, SchemaIssue } from '@pollux/prompts'
import type { JsonAnswer } from './json-answer.ts'

/** One thing that differs between pictures, and where it is. */
export interface PlacedDifference {
  label: string
  /** The index of each picture in the call, from 0, and a box in its upright pixels. */
  places: { picture: number; box: Box }[]
}

/** Returns the prompt with a schema that refuses numbers of pictures beyond those sent. */
export function limitPictures(
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
        const issues = checked.issues ?? missingPictures(checked.value, count)
        return issues.length > 0 ? { issues } : checked
      },
    },
  }
}

function missingPictures(differences: readonly Difference[], count: number): SchemaIssue[] {
  return differences.flatMap(({ places }, index) =>
    places.flatMap(({ image }, at) => {
      const path = [index, 'places', at, 'image']
      return image > count ? [{ message: `There is no image ${image}`, path }] : []
    }),
  )
}

/**
 * Maps the boxes of differences from the grid to the pixels of their pictures. Yields the steps that it takes, see `inSlices`.
 *
 * @param answer - what `compare` of @pollux/prompts asks for: `[{ label, places: [{ image: 1, box_2d: [0, 0, 500, 500] }] }]`
 * @param sizes - the sizes of the upright pictures, in their order
 * @param model - the model that answered, which decides the order of the axes
 * @returns the answer with `[{ label, places: [{ picture: 0, box }] }]`
 */
export function* mapDifferences(
  answer: JsonAnswer<Difference[]>,
  sizes: readonly Size[],
  { boxAxes }: Pick<Model, 'boxAxes'>,
): Generator<number, JsonAnswer<PlacedDifference[]>, undefined> {
  if (answer.value === undefined) return answer
  const value: PlacedDifference[] = []
  for (const { label, places } of answer.value) {
    const mapped = places.flatMap(({ image, box_2d: corners }) => {
      const size = sizes[image - 1]
      return size
        ? [{ picture: image - 1, box: gridBoxToPixels(gridBox(corners, boxAxes), size) }]
        : []
    })
    value.push({ label, places: mapped })
    yield BOX_STEPS * (1 + places.length)
  }
  return { ...answer, value }
}

/** The steps that it takes to map a box. */
const BOX_STEPS = 8

function gridBox([a = 0, b = 0, c = 0, d = 0]: readonly number[], axes: Model['boxAxes']): Box {
  const [x0, y0, x1, y1] = axes === 'yx' ? [b, a, d, c] : [a, b, c, d]
  return boxFromCorners(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1))
}
