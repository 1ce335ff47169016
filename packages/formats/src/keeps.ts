import type { FormatKeeps } from './format.ts'

/** Nothing is kept: the base to which each format adds what it keeps. */
export const keepsNothing: FormatKeeps = {
  boxes: false,
  masks: false,
  polygons: false,
  holes: false,
  parts: false,
  point: false,
  points: false,
  boxes3d: false,
  scores: false,
  crowds: false,
}

/** Everything is kept, as by our own formats. */
export const keepsAll: FormatKeeps = {
  boxes: true,
  masks: 'exact',
  polygons: true,
  holes: true,
  parts: true,
  point: true,
  points: true,
  boxes3d: true,
  scores: true,
  crowds: true,
}
