import type { FormatKeeps } from './format.ts'

/** What a format keeps that keeps nothing: the base from which each format says what it does keep. */
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

/** What a format of ours keeps. */
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
