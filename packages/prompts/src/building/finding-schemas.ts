import type { Model } from '@pollux/models'
import type { GeminiSchema } from '../schema/gemini-schema.ts'
import { labelOf, listOf, objectOf } from './json-schemas.ts'

/** The shape of a finding: a box, a box with a mask, a point, or a box in space. */
export type ShapeKind = 'box' | 'mask' | 'point' | 'box3d'

const coordinate = { type: 'integer', minimum: 0, maximum: 1000 }

/** Exactly four coordinates. */
export const box2d = listOf(coordinate, { minItems: 4, maxItems: 4 })

/** Exactly two coordinates. */
const point = listOf(coordinate, { minItems: 2, maxItems: 2 })

/** At least three points. */
const polygon = listOf(point, { minItems: 3 })

/** Centre, size and angles, three numbers each. */
const box3d = listOf({ type: 'number' }, { minItems: 9, maxItems: 9 })

/** The keys of an entry, in the order that models were trained on. */
const shapes = {
  box: { box_2d: box2d },
  mask: { box_2d: box2d, mask: polygon },
  point: { point },
  box3d: { box_3d: box3d },
} as const

/**
 * Returns the schema of a list of labelled shapes. It sets no length: a limit multiplies Gemini's constraint until it is refused
 * as too complex.
 */
export function shapeSchema(shape: ShapeKind, classes?: readonly string[]): GeminiSchema {
  const label = labelOf(classes)
  // The robotics guide puts the label of a box in space before its numbers.
  const keys = shape === 'box3d' ? { label, ...shapes.box3d } : { ...shapes[shape], label }
  return listOf(objectOf(keys))
}

/** Returns the words for the keys of a shape, and what its numbers mean. */
export function shapeText(shape: ShapeKind, model: Model): { keys: string[]; note: string } {
  if (shape === 'point') {
    const axes = model.boxAxes === 'yx' ? '[y, x]' : '[x, y]'
    return { keys: [`"point" is its position ${axes}`], note: gridNote }
  }
  if (shape === 'box3d') return { keys: [box3dText], note: spaceNote }
  const box = `"box_2d" is its 2D bounding box ${boxText(model)}`
  if (shape === 'box') return { keys: [box], note: gridNote }
  const polygonText = model.maskForm === 'png' ? '' : `, a polygon of ${pointText(model)} points`
  return { keys: [box, `"mask" is its segmentation mask${polygonText}`], note: gridNote }
}

/** Returns the sentence about coordinates on the grid. */
export function gridText(whole: string): string {
  return `Coordinates are integers from 0 to 1000, relative to ${whole}.`
}

const gridNote = gridText('the picture')

const box3dText =
  '"box_3d" is its 3D bounding box [x_center, y_center, z_center, x_size, y_size, z_size, roll, pitch, yaw]'

const spaceNote = 'Lengths are metres as the camera sees them, angles are degrees.'

/** Returns the order of a box's corners, in the words that models know. */
export function boxText({ boxAxes }: Model): string {
  return boxAxes === 'yx' ? '[ymin, xmin, ymax, xmax]' : '[xmin, ymin, xmax, ymax]'
}

/** Returns the order of the coordinates of a polygon's points. */
function pointText({ polygonAxes }: Model): string {
  return polygonAxes === 'xy' ? '[x, y]' : '[y, x]'
}
