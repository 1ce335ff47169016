import type { FormatKeeps } from './format.ts'

/** A format that keeps nothing: the base on which each format states what it keeps. */
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

/** What our own formats keep. */
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
