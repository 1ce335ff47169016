import { checkOptions, type OptionNames } from '@pollux/errors'
import { defineFormat, type Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readCoco } from './read-coco.ts'
import { writeCoco } from './write-coco.ts'

/** Options of `coco`. */
export interface CocoOptions {
  /**
   * How masks and polygons are written: as polygons unless the shape has a hole, or always as RLE.
   * @default 'polygons'
   */
  segmentation?: 'polygons' | 'rle'
  /** The names of the keypoints that the `points` of a finding represent, in order. Without names, points are lost. */
  keypoints?: readonly string[]
}

const cocoOptionNames: OptionNames<CocoOptions> = { segmentation: true, keypoints: true }

/**
 * The format of COCO's JSON for object detection, with keypoints if they are named.
 * `annotations.json` holds `{"images": […], "annotations": […], "categories": […]}`; a split
 * dataset has `annotations/train.json` and so on. Boxes are fractional, the area is that of the
 * mask, and ids start from 1 unless the dataset has its own.
 *
 * @returns A format that writes and reads COCO's JSON.
 */
export function coco(options: CocoOptions = {}): Format {
  checkOptions(options, cocoOptionNames)
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
  return defineFormat({
    ...format,
    picturePath: ({ name }) => name,
    write: (dataset, writeOptions = {}) =>
      writeCoco(dataset, { ...writeOptions, format, segmentation, keypoints }),
    read: readCoco,
  })
}
