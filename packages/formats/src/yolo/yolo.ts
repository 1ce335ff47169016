import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { defineFormat, type Format, type FormatKeeps } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readYolo } from './read-yolo.ts'
import { writeYolo } from './write-yolo.ts'
import { picturePath } from './yolo-paths.ts'

/** Options of `yolo`. */
export interface YoloOptions {
  /** The content of lines: boxes, polygons, or boxes with keypoints from `points`. @default 'detect' */
  task?: YoloTask
  /**
   * The number of points of each finding of `pose`, at least 1: the first number of `kpt_shape`. Needed only for
   * `pose`.
   */
  keypoints?: number
  /**
   * How a shape of several parts becomes a line: its parts joined by thin bridges, or a line for
   * each. @default 'joined'
   */
  parts?: 'joined' | 'lines'
  /** Whether scores follow the coordinates, as in predictions. Training files have none. @default false */
  scores?: boolean
}

const yoloOptionNames: OptionNames<YoloOptions> = {
  task: true,
  keypoints: true,
  parts: true,
  scores: true,
}

/** The kinds of label file that Ultralytics trains with. */
export type YoloTask = 'detect' | 'segment' | 'pose'

/**
 * The format of Ultralytics YOLO: a text file for each picture, `labels/<split>/<name>.txt`, or `labels/<name>.txt` if it
 * has no split. It has a line for each finding, or for each part if `parts` is `lines`, with the class counted from 0. Coordinates are shares of the upright picture with 6 digits, clipped to it.
 * A line of `detect` is `0 cx cy width height`, of `segment` `0 x1 y1 x2 y2 …`, and of `pose` a box followed by `x y 2`
 * for each point. Classes, folders and the number of keypoints are in `data.yaml`. A
 * picture without findings has an empty file.
 *
 * @returns A format that writes and reads these text files.
 * @throws {TypeError} If an option is unknown, or if `task` is `pose` and `keypoints` is not an integer of at least 1.
 */
export function yolo(options: YoloOptions = {}): Format {
  checkOptions(options, yoloOptionNames)
  const { task = 'detect', parts = 'joined', scores = false, keypoints = 0 } = options
  if (task === 'pose' && !(Number.isSafeInteger(keypoints) && keypoints >= 1)) {
    throw invalidArgument('an integer from 1', 'keypoints', options.keypoints)
  }
  const keeps: FormatKeeps = {
    ...keepsNothing,
    boxes: task !== 'segment',
    masks: task === 'segment' ? 'outlines' : false,
    polygons: task === 'segment',
    points: task === 'pose',
    scores,
    digits: 6,
  }
  const format = { name: `yolo-${task}`, keeps }
  return defineFormat({
    ...format,
    picturePath,
    write: (dataset, writeOptions = {}) =>
      writeYolo(dataset, { ...writeOptions, format, task, parts, scores, keypoints }),
    read: readYolo,
  })
}
