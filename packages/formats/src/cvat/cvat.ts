import type { Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readCvat } from './read-cvat.ts'
import { writeCvat } from './write-cvat.ts'

/**
 * CVAT for images 1.1: one `annotations.xml` with an `image` element for each picture, and in it `box`, `polygon`, `points` and `mask`
 * elements in pixels; several points are a `polyline`. A finding with several shapes is a group. Scores become the attribute `score`.
 */
export function cvat(): Format {
  const format = {
    name: 'cvat',
    keeps: {
      ...keepsNothing,
      boxes: true,
      masks: 'exact',
      polygons: true,
      holes: true,
      parts: true,
      point: true,
      points: true,
      scores: true,
    },
  } as const
  return {
    ...format,
    picturePath: ({ name }) => `images/${name}`,
    write: (dataset, options = {}) => writeCvat(dataset, { ...options, format }),
    read: readCvat,
  }
}
