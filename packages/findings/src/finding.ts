import type { Box, Box3d, Point, Polygon } from '@pollux/geometry'
import type { Issue } from './issue.ts'
import type { MaskPayload } from './mask-payload.ts'

/** One thing that was found. Coordinates are pixels of the upright picture, boxes fractional; what is absent was not given or was lost for a reason that `issues` names. */
export interface Finding<Mask = MaskPayload> {
  label?: string
  /** The class that the label was read as; absent where no classes were given or none fits. */
  class?: FindingClass
  /** From 0 to 1. */
  score?: number
  box?: Box
  point?: Point
  points?: Point[]
  polygon?: Polygon
  mask?: Mask
  box3d?: Box3d
  /** The number of the frame it was seen in, as the model counts them. */
  frame?: number
  /** When it was seen, in milliseconds from the beginning of the recording. */
  time?: number
  /** The item as the model gave it, keys that Pollux does not know included. */
  raw: unknown
  /** What was noticed about this finding; the same objects stand in the answer's `issues`. */
  issues: Issue[]
}

/** A class of the caller's vocabulary: its name as the caller spells it, and its place in the list, from 0. */
export interface FindingClass {
  id: number
  name: string
}
