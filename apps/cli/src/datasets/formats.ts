import {
  coco,
  cocoResults,
  createml,
  csv,
  cvat,
  type Format,
  findingsJson,
  jsonLines,
  labelme,
  labelStudio,
  voc,
  w3c,
  yolo,
} from '@pollux/formats'
import { CliError } from '../cli-error.ts'
import type { ReadableFormat, WritableFormat } from './format-names.ts'

/** The most bytes of COCO's ground truth. */
export const MAX_TRUTH_BYTES = 256 * 2 ** 20

/** What some formats need besides their name. */
export interface FormatNeeds {
  /** COCO's ground truth, which its results refer to. */
  truth?: Uint8Array
  /** The number of points in each finding of `yolo-pose`. */
  keypoints?: number
}

/**
 * Returns the format with a name.
 *
 * @throws CliError if the format needs an option that is missing.
 */
export function formatNamed(
  name: ReadableFormat | WritableFormat,
  { truth, keypoints }: FormatNeeds,
): Format {
  switch (name) {
    case 'coco':
      return coco()
    case 'coco-rle':
      return coco({ segmentation: 'rle' })
    case 'coco-results':
      if (truth) return cocoResults({ truth })
      throw new CliError(
        'cli/usage',
        'coco-results needs --truth; name the COCO file whose ids it uses.',
      )
    case 'createml':
      return createml()
    case 'csv':
      return csv()
    case 'cvat':
      return cvat()
    case 'findings-json':
      return findingsJson()
    case 'jsonl':
      return jsonLines()
    case 'label-studio':
      return labelStudio()
    case 'labelme':
      return labelme()
    case 'labelme-masks':
      return labelme({ masks: 'shapes' })
    case 'voc':
      return voc()
    case 'voc-0':
      return voc({ firstPixel: 0 })
    case 'w3c':
      return w3c()
    case 'yolo':
      return yolo()
    case 'yolo-segment':
      return yolo({ task: 'segment' })
    case 'yolo-pose':
      if (keypoints !== undefined && Number.isSafeInteger(keypoints) && keypoints >= 1) {
        return yolo({ task: 'pose', keypoints })
      }
      throw new CliError('cli/usage', 'yolo-pose needs --keypoints; set it to an integer from 1.')
  }
}
