export type { Dataset, FindingClass, OutputFile } from '@pollux/findings'
export type { Box, Polygon } from '@pollux/geometry'
export { type ClassOf, classesNamed, classesOf, classFinder } from './classes.ts'
export { type CocoOptions, coco } from './coco/coco.ts'
export { type CocoResultsOptions, cocoResults } from './coco/coco-results.ts'
export { createml } from './createml/createml.ts'
export { cvat } from './cvat/cvat.ts'
export { detectFormat, type FormatName, formatNames } from './detect-format.ts'
export type {
  Format,
  FormatFiles,
  FormatKeeps,
  ReadOptions,
  WriteOptions,
} from './format.ts'
export {
  type FormatIssue,
  type FormatIssueCode,
  formatLossCodes,
  formatNoteCodes,
  formatReadCodes,
  isFormatLoss,
} from './format-issue.ts'
export { FormatsError, type FormatsErrorCode } from './formats-error.ts'
export { type LabelStudioOptions, labelStudio } from './label-studio/label-studio.ts'
export { type LabelmeOptions, labelme } from './labelme/labelme.ts'
export { type ClassMap, mapClasses } from './map-classes.ts'
export { areaOf, boxOf, hasHole, partsOf } from './shapes.ts'
export { type SplitShares, splitDataset } from './split-dataset.ts'
export { csv } from './table/csv.ts'
export { findingsJson } from './table/findings-json.ts'
export { jsonLines } from './table/json-lines.ts'
export { type VocOptions, voc } from './voc/voc.ts'
export { w3c } from './w3c/w3c.ts'
export { type YoloOptions, type YoloTask, yolo } from './yolo/yolo.ts'
