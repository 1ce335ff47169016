import type { Box, Point } from '@pollux/geometry'
import type { Raster } from '@pollux/image'

/** A picture and everything in it whose place the drawing knows. */
export interface Scene {
  raster: Raster
  things: Thing[]
}

/** One thing in a scene, in pixels. */
export interface Thing {
  label: string
  box: Box
  /** Where a finger would point to. */
  point: Point
  /** What is written on it. */
  text?: string
}

/** Returns a thing that is pointed to in its middle. */
export function thing(label: string, box: Box): Thing {
  return { label, box, point: { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
}
