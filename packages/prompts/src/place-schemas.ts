import type { Model } from '@pollux/models'
import * as z from 'zod/mini'
import { type GeminiSchema, toGeminiSchema } from './gemini-schema.ts'

const coordinate = z.int().check(z.minimum(0), z.maximum(1000))

/** Exactly four coordinates. */
const box = z.array(coordinate).check(z.length(4))

/** At least three points of two coordinates each. */
const polygon = z.array(z.array(coordinate).check(z.length(2))).check(z.minLength(3))

/**
 * The schema of a list of boxes, with polygons beside them when `masks` are asked for. The keys come in the order in which
 * models were trained to write them. The length of the list is left open: a limit on it multiplies Gemini's constraint
 * until it is refused as too complex.
 */
export function placeSchema(options: {
  masks: boolean
  classes?: readonly string[]
}): GeminiSchema {
  const label = options.classes ? z.enum([...options.classes]) : z.string()
  const entry = options.masks
    ? z.object({ box_2d: box, mask: polygon, label })
    : z.object({ box_2d: box, label })
  return toGeminiSchema(z.array(entry))
}

/** How the corners of a box are ordered, in the words that models know. */
export function boxWords({ boxAxes }: Model): string {
  return boxAxes === 'yx' ? '[ymin, xmin, ymax, xmax]' : '[xmin, ymin, xmax, ymax]'
}

/** How the coordinates of a polygon's point are ordered. */
export function pointWords({ polygonAxes }: Model): string {
  return polygonAxes === 'xy' ? '[x, y]' : '[y, x]'
}
