import type { FormatKeeps } from '../format.ts'

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
