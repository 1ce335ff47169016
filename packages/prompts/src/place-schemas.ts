import type { Model } from '@pollux/models'
import * as z from 'zod/mini'
import { type GeminiSchema, toGeminiSchema } from './schema/gemini-schema.ts'

/** What tells where a thing is: a box, a box with a mask, a point, or a box in space. */
export type PlaceKind = 'box' | 'mask' | 'point' | 'box3d'

const coordinate = z.int().check(z.minimum(0), z.maximum(1000))

/** Exactly four coordinates. */
export const box2d = z.array(coordinate).check(z.length(4))

/** Exactly two coordinates. */
const point = z.array(coordinate).check(z.length(2))

/** At least three points. */
const polygon = z.array(point).check(z.minLength(3))

/** Centre, size and angles, three numbers each. */
const box3d = z.array(z.number()).check(z.length(9))

/** The keys of an entry, in the order in which models were trained to write them. */
const shapes = {
  box: { box_2d: box2d },
  mask: { box_2d: box2d, mask: polygon },
  point: { point },
  box3d: { box_3d: box3d },
} as const

/**
 * The schema of a list of places with labels. The length of the list is left open: a limit on it multiplies Gemini's
 * constraint until it is refused as too complex.
 */
export function placeSchema(place: PlaceKind, classes?: readonly string[]): GeminiSchema {
  const label = classes ? z.enum([...classes]) : z.string()
  // The robotics guide has the label of a box in space before its numbers.
  const entry =
    place === 'box3d' ? z.object({ label, ...shapes.box3d }) : z.object({ ...shapes[place], label })
  return toGeminiSchema(z.array(entry))
}

/** The keys of a place in words, and what its numbers mean. */
export function placeWords(place: PlaceKind, model: Model): { keys: string[]; note: string } {
  if (place === 'point') {
    const axes = model.boxAxes === 'yx' ? '[y, x]' : '[x, y]'
    return { keys: [`"point" is its position ${axes}`], note: gridNote }
  }
  if (place === 'box3d') return { keys: [box3dWords], note: spaceNote }
  const box = `"box_2d" is its 2D bounding box ${boxWords(model)}`
  if (place === 'box') return { keys: [box], note: gridNote }
  const polygonWords = model.maskForm === 'png' ? '' : `, a polygon of ${pointWords(model)} points`
  return { keys: [box, `"mask" is its segmentation mask${polygonWords}`], note: gridNote }
}

/** What the numbers of flat places mean. */
export function gridWords(whole: string): string {
  return `Coordinates are integers from 0 to 1000, relative to ${whole}.`
}

const gridNote = gridWords('the picture')

const box3dWords =
  '"box_3d" is its 3D bounding box [x_center, y_center, z_center, x_size, y_size, z_size, roll, pitch, yaw]'

const spaceNote = 'Lengths are metres as the camera sees them, angles are degrees.'

/** How the corners of a box are ordered, in the words that models know. */
export function boxWords({ boxAxes }: Model): string {
  return boxAxes === 'yx' ? '[ymin, xmin, ymax, xmax]' : '[xmin, ymin, xmax, ymax]'
}

/** How the coordinates of a polygon's point are ordered. */
function pointWords({ polygonAxes }: Model): string {
  return polygonAxes === 'xy' ? '[x, y]' : '[y, x]'
}
