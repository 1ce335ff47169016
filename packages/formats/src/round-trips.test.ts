import type { DatasetFinding } from '@pollux/findings'
import type { Box, Size } from '@pollux/geometry'
import { clipBox, isEmptyBox } from '@pollux/geometry'
import { type Mask, maskFromPolygon } from '@pollux/masks'
import { showMask } from '@pollux/masks/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coco } from './coco/coco.ts'
import { createml } from './createml/createml.ts'
import { cvat } from './cvat/cvat.ts'
import { filesOf, picturesOf, readingFrom } from './fixtures/memory-files.ts'
import { scenes } from './fixtures/scenes.ts'
import type { Format } from './format.ts'
import type { FormatIssue } from './format-issue.ts'
import { labelStudio } from './label-studio/label-studio.ts'
import { labelme } from './labelme/labelme.ts'
import { boxOf, partsOf } from './shapes.ts'
import { csv } from './table/csv.ts'
import { findingsJson } from './table/findings-json.ts'
import { jsonLines } from './table/json-lines.ts'
import { voc } from './voc/voc.ts'
import { w3c } from './w3c/w3c.ts'
import { yolo } from './yolo/yolo.ts'

/** How a format changes boxes beside what it keeps. */
interface Row {
  format: Format
  /** Whether a finding without a box gets the bounds of its shape. */
  derivesBoxes?: boolean
  changeBox?: (box: Box, size: Size) => Box | undefined
  /** Whether pictures without findings are in the files. */
  hasEmptyPictures?: boolean
  hasSplits?: boolean
}

const inside = (box: Box, size: Size) => {
  const clipped = clipBox(box, size)
  return isEmptyBox(clipped) ? undefined : clipped
}

const outward = (box: Box, size: Size) => {
  const clipped = inside(box, size)
  if (!clipped) return undefined
  const x = Math.floor(clipped.x)
  const y = Math.floor(clipped.y)
  const width = Math.ceil(clipped.x + clipped.width) - x
  const height = Math.ceil(clipped.y + clipped.height) - y
  return { x, y, width, height }
}

const rows: Row[] = [
  { format: coco(), derivesBoxes: true, hasSplits: true },
  { format: coco({ segmentation: 'rle', keypoints: ['a', 'b'] }), derivesBoxes: true },
  { format: yolo(), derivesBoxes: true, changeBox: inside, hasSplits: true },
  { format: yolo({ task: 'pose', keypoints: 2 }), derivesBoxes: true, changeBox: inside },
  { format: voc(), derivesBoxes: true, changeBox: outward, hasSplits: true },
  { format: labelme(), hasSplits: true },
  { format: labelme({ masks: 'shapes' }) },
  { format: createml(), derivesBoxes: true },
  { format: labelStudio() },
  { format: cvat(), hasSplits: true },
  { format: w3c(), hasEmptyPictures: false },
  { format: csv(), derivesBoxes: true },
  { format: jsonLines(), hasSplits: true },
  { format: findingsJson() },
]

const runs = Number(process.env.SCENES ?? 60)

test.each(rows)('$format.name gives back what it keeps and reports the rest', async (row) => {
  const { format } = row
  await fc.assert(
    fc.asyncProperty(scenes, async (scene) => {
      const issues: FormatIssue[] = []
      const files = await filesOf(format, scene, issues)
      const sizes = new Map(
        scene.pictures.map((picture) => [format.picturePath(picture), picture.size]),
      )
      const again = await picturesOf(
        await format.read(readingFrom(files), { sizeOf: (path) => sizes.get(path) }),
      )
      const sorted = scene.pictures.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const wanted = sorted.map(({ name, size, findings, split }) => ({
        name,
        size,
        ...(row.hasSplits && split ? { split } : {}),
        findings: findings.flatMap((finding) => expectedOf(finding, size, row) ?? []),
      }))
      const present = wanted.filter(
        ({ findings }) => row.hasEmptyPictures !== false || findings.length > 0,
      )
      expect(
        again.map(({ name, size, findings, split }) => ({
          name,
          size,
          ...(row.hasSplits && split ? { split } : {}),
          findings: findings.map((finding) => seenOf(finding, size, row)),
        })),
      ).toEqual(present)
      const reported = new Set(issues.map(({ picture, finding }) => `${picture} ${finding}`))
      for (const { name, findings } of sorted) {
        for (const [index, finding] of findings.entries()) {
          if (losesSomething(finding, format)) expect(reported).toContain(`${name} ${index}`)
        }
      }
    }),
    { numRuns: runs, seed: 17 },
  )
})

/** Whether a field of the finding has no room in the format. */
function losesSomething(finding: DatasetFinding<Mask>, { keeps }: Format): boolean {
  return (
    (finding.score !== undefined && !keeps.scores) ||
    (finding.isCrowd === true && !keeps.crowds) ||
    (finding.point !== undefined && !keeps.point) ||
    (finding.points !== undefined && !keeps.points) ||
    (finding.mask !== undefined && !keeps.masks) ||
    (finding.polygon !== undefined && !keeps.polygons)
  )
}

/** What is compared of a finding: numbers with 4 digits, shapes by their pixels. */
function seenOf(finding: DatasetFinding<Mask>, size: Size, { format }: Row) {
  const { label, score, box, point, points, isCrowd } = finding
  return {
    label,
    score,
    isCrowd,
    box: box && rounded(box),
    point: point && rounded(point),
    points: points?.map(rounded),
    pixels: format.keeps.masks ? pixelsOf(finding, size) : undefined,
  }
}

function expectedOf(finding: DatasetFinding<Mask>, size: Size, row: Row) {
  const { format, derivesBoxes = false, changeBox = (box: Box) => box } = row
  const { keeps } = format
  const given = derivesBoxes ? boxOf(finding) : finding.box
  const box = keeps.boxes && given ? changeBox(given, size) : undefined
  const pixels = keeps.masks ? pixelsOf(finding, size, keeps.holes) : undefined
  const hasOutline = keeps.polygons && !finding.mask && partsOf(finding, size).length > 0
  const point = keeps.point ? finding.point : undefined
  const points = keeps.points ? pointsOf(finding, size, format) : undefined
  if (derivesBoxes && !box && !(format.name === 'csv' && point)) return undefined
  const isEmpty = !box && !pixels && !hasOutline && !point && !points
  if (isEmpty && format.name !== 'jsonl' && format.name !== 'findings-json') return undefined
  return {
    label: finding.label,
    score: keeps.scores ? finding.score : undefined,
    isCrowd: keeps.crowds ? finding.isCrowd : undefined,
    box: box && rounded(box),
    point: point && rounded(point),
    points: points?.map(rounded),
    pixels,
  }
}

/** Keypoints of YOLO that lie outside count as not labelled. */
function pointsOf({ points }: DatasetFinding<Mask>, size: Size, { name }: Format) {
  if (!name.startsWith('yolo')) return points
  const kept = points?.filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height)
  return kept && kept.length > 0 ? kept : undefined
}

function rounded<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).map(([key, number]) => [key, Number(number.toFixed(4)) + 0]),
  ) as T
}

/** The pixels of a finding's mask, else of its polygon; nothing where none is set. */
function pixelsOf(finding: DatasetFinding<Mask>, size: Size, holes = true): string | undefined {
  const { mask, polygon } = finding
  if (!mask && !polygon) return undefined
  const filled = (shape: DatasetFinding<Mask>) =>
    maskFromPolygon({ rings: partsOf(shape, size).map(({ rings }) => rings[0] ?? []) }, size)
  const drawn = holes ? (mask ?? maskFromPolygon(polygon!, size)) : filled(finding)
  const shown = showMask(drawn)
  return shown.includes('#') ? shown : undefined
}
