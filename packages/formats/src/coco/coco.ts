import type { Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readCoco } from './read-coco.ts'
import { writeCoco } from './write-coco.ts'

/** Options of `coco`. */
export interface CocoOptions {
  /** How masks and polygons are written: as polygons where the shape has no hole, or always as RLE. @default 'polygons' */
  segmentation?: 'polygons' | 'rle'
  /** The names of the keypoints that `points` of a finding stand for, in their order; without them, points are lost. */
  keypoints?: readonly string[]
}

/**
 * COCO's JSON for object detection, with keypoints where they are named: `{"images": […], "annotations": […], "categories": […]}`
 * in `annotations.json`, or `annotations/train.json` and so on where the dataset is split. Boxes are fractional, the area is
 * the mask's, ids count from 1 unless the dataset has its own.
 */
export function coco(options: CocoOptions = {}): Format {
  const { segmentation = 'polygons', keypoints } = options
  const format = {
    name: 'coco',
    keeps: {
      ...keepsNothing,
      boxes: true,
      masks: segmentation === 'rle' ? 'exact' : 'outlines',
      polygons: true,
      holes: true,
      parts: true,
      points: keypoints !== undefined,
      scores: true,
      crowds: true,
    },
  } as const
  return {
    ...format,
    picturePath: ({ name }) => name,
    write: (dataset, writeOptions = {}) =>
      writeCoco(dataset, { ...writeOptions, format, segmentation, keypoints }),
    read: readCoco,
  }
}
