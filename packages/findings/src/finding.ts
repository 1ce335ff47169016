import type { Box, Box3d, Point, Polygon } from '@pollux/geometry'
import type { Issue } from './issue.ts'
import type { MaskPayload } from './mask-payload.ts'

/**
 * One object that was found, in pixels of the upright picture. Boxes are fractional. A member is absent if the
 * model did not state it, or if it was lost for a reason in `issues`.
 */
export interface Finding<Mask = MaskPayload> {
  label?: string
  /** The class of the label; absent if no classes were passed or none matches. */
  class?: FindingClass
  /** The confidence, from 0 to 1. */
  score?: number
  box?: Box
  point?: Point
  points?: Point[]
  polygon?: Polygon
  mask?: Mask
  box3d?: Box3d
  /** The number of the video's time frame in which it was seen, as the model counts frames. */
  frame?: number
  /** The time at which it was seen, in milliseconds from the beginning of the recording. */
  time?: number
  /** The item as the model wrote it, including keys that Pollux does not know. */
  raw: unknown
  /** The issues of this finding. The answer's `issues` contains the same objects. */
  issues: Issue[]
}

/** A class of the caller's list: its name as the caller spells it, and its index, from 0. */
export interface FindingClass {
  id: number
  name: string
}
