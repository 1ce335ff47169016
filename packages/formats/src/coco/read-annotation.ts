import { isPolluxError } from '@pollux/errors'
import type { DatasetFinding } from '@pollux/findings'
import type { Box, Point, Size } from '@pollux/geometry'
import { decodeRle, type Mask } from '@pollux/masks'
import type { FormatIssueCode } from '../format-issue.ts'
import { asArray, asNumber, asNumbers, asRecord, asScore, asString } from '../json/json-values.ts'

/** Reports a fault of an entry. The message is the end of a sentence that begins with the entry's name. */
export type ReportEntry = (code: FormatIssueCode, message: string) => void

/**
 * Reads an annotation of COCO or an entry of a results file: `{"bbox": [x, y, width, height],
 * "segmentation": [[x, y, …]] or {"size": [height, width], "counts": …}, "iscrowd": 0}`. Returns
 * `undefined` if it has no box, shape or keypoint.
 */
export function readAnnotation(
  entry: Readonly<Record<string, unknown>>,
  size: Size,
  report: ReportEntry,
): DatasetFinding<Mask> | undefined {
  const finding: DatasetFinding<Mask> = { raw: entry, issues: [] }
  const box = readBox(entry.bbox)
  if (box) finding.box = box
  else if (entry.bbox !== undefined) report('entry-invalid', 'has a bbox that is not four numbers.')
  readSegmentation(entry.segmentation, size, finding, report)
  const points = readKeypoints(entry.keypoints, report)
  if (points.length > 0) finding.points = points
  const score = asScore(entry.score)
  if (score !== undefined) finding.score = score
  else if (entry.score !== undefined) {
    report('entry-invalid', 'has a score that is not from 0 to 1.')
  }
  const area = asNumber(entry.area)
  if (area !== undefined && area >= 0) finding.area = area
  if (asNumber(entry.iscrowd) === 1 || entry.iscrowd === true) finding.isCrowd = true
  if (finding.box || finding.mask || finding.polygon || finding.points) return finding
  report('entry-invalid', 'has neither a box nor a shape.')
  return undefined
}

function readBox(bbox: unknown): Box | undefined {
  const [x, y, width, height] = asNumbers(bbox, 4) ?? []
  if (x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined
  }
  return width >= 0 && height >= 0 ? { x, y, width, height } : undefined
}

function readSegmentation(
  segmentation: unknown,
  size: Size,
  finding: DatasetFinding<Mask>,
  report: ReportEntry,
): void {
  const parts = asArray(segmentation)
  if (parts) {
    const rings = parts.flatMap((part) => {
      const ring = readRing(part)
      if (!ring) report('entry-invalid', 'has a polygon of fewer than three points.')
      return ring ? [ring] : []
    })
    if (rings.length > 0) finding.polygon = { rings }
    return
  }
  const rle = asRecord(segmentation)
  if (!rle) return
  try {
    finding.mask = decodeRle({ size: [size.height, size.width], counts: countsOf(rle, size) })
  } catch (error) {
    if (!isPolluxError(error)) throw error
    report('entry-invalid', `has a mask that cannot be read: ${error.message}`)
  }
}

/** Returns the counts of an RLE of this size, or otherwise an empty array, which `decodeRle` rejects. */
function countsOf(rle: Readonly<Record<string, unknown>>, size: Size): number[] | string {
  const [height, width] = asNumbers(rle.size, 2) ?? []
  if (height !== size.height || width !== size.width) return []
  return asString(rle.counts) ?? asNumbers(rle.counts) ?? []
}

/** Returns the points of `[x, y, x, y, …]`. */
function readRing(part: unknown): Point[] | undefined {
  const numbers = asNumbers(part, 6)
  if (!numbers || numbers.length % 2 === 1) return undefined
  return Array.from({ length: numbers.length / 2 }, (_, index) => ({
    x: numbers[2 * index]!,
    y: numbers[2 * index + 1]!,
  }))
}

/** Returns the labelled points of `[x, y, visibility, …]`. */
function readKeypoints(keypoints: unknown, report: ReportEntry): Point[] {
  const numbers = asNumbers(keypoints) ?? []
  const points: Point[] = []
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    if (numbers[at + 2]! > 0) points.push({ x: numbers[at]!, y: numbers[at + 1]! })
  }
  const count = Math.floor(numbers.length / 3)
  if (points.length > 0 && points.length < count) {
    report(
      'points-lost',
      `has ${points.length} of ${count} keypoints labelled; which they are is lost.`,
    )
  }
  return points
}
