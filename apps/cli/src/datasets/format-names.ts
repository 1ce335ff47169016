/** The names that `--from` takes. */
export const readableFormats = [
  'coco',
  'coco-results',
  'createml',
  'csv',
  'cvat',
  'findings-json',
  'jsonl',
  'label-studio',
  'labelme',
  'voc',
  'voc-0',
  'w3c',
  'yolo',
] as const

/** The names that `--format` takes. */
export const writableFormats = [
  'coco',
  'coco-rle',
  'coco-results',
  'createml',
  'csv',
  'cvat',
  'findings-json',
  'jsonl',
  'label-studio',
  'labelme',
  'labelme-masks',
  'voc',
  'w3c',
  'yolo',
  'yolo-segment',
  'yolo-pose',
] as const

/** A name that `--from` takes. */
export type ReadableFormat = (typeof readableFormats)[number]

/** A name that `--format` takes. */
export type WritableFormat = (typeof writableFormats)[number]
