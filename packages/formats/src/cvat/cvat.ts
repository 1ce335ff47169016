import { defineFormat, type Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readCvat } from './read-cvat.ts'
import { writeCvat } from './write-cvat.ts'

/**
 * The format "CVAT for images 1.1". `annotations.xml` has an `image` element for each picture, with
 * `box`, `polygon`, `points` and `mask` elements in pixels. Several points are a `polyline`, a
 * finding with several shapes is a group, and scores become the attribute `score`.
 *
 * @returns A format that writes and reads CVAT's XML.
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
  return defineFormat({
    ...format,
    picturePath: ({ name }) => `images/${name}`,
    write: (dataset, options = {}) => writeCvat(dataset, { ...options, format }),
    read: readCvat,
  })
}
