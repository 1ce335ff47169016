import type { DatasetFinding } from '@pollux/findings'
import { type Box, polygonBounds, type Size } from '@pollux/geometry'
import { type Mask, maskArea, maskBounds, maskFromPolygon } from '@pollux/masks'
import { rasterizeCocoPolygon } from './coco-polygon.ts'

/** Whether COCO's figures compare boxes (`bbox`) or masks (`segm`). */
export type CocoKind = 'bbox' | 'segm'

/** How polygons become masks: by the rule of the reference evaluator (`coco`), or by pixel centres (`centres`). */
export type PolygonFilling = 'coco' | 'centres'

/** The fields of a finding that the figures need. */
export interface CocoShape {
  box: Box
  mask?: Mask
  /** In square pixels; for the truth, the area that the dataset states. */
  area: number
  score: number
  isCrowd: boolean
}

/** Returns the box or mask of a finding, by `kind`, or `undefined` if the finding has none. */
export function cocoShapeOf(
  finding: DatasetFinding<Mask>,
  size: Size,
  { kind, filling }: { kind: CocoKind; filling: PolygonFilling },
): CocoShape | undefined {
  const { area, score = Number.NaN, isCrowd = false } = finding
  if (kind === 'segm') {
    const mask = maskOf(finding, size, filling)
    if (!mask) return undefined
    return { box: maskBounds(mask), mask, area: area ?? maskArea(mask), score, isCrowd }
  }
  const box = boxOf(finding)
  return box && { box, area: area ?? box.width * box.height, score, isCrowd }
}

function boxOf({ box, mask, polygon }: DatasetFinding<Mask>): Box | undefined {
  return box ?? (mask && maskBounds(mask)) ?? (polygon && polygonBounds(polygon))
}

function maskOf(
  { mask, polygon }: DatasetFinding<Mask>,
  size: Size,
  filling: PolygonFilling,
): Mask | undefined {
  if (mask || !polygon) return mask
  return filling === 'coco' ? rasterizeCocoPolygon(polygon, size) : maskFromPolygon(polygon, size)
}
