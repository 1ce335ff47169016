import { checkObject, invalidArgument } from '@pollux/errors'
import type { Finding } from '@pollux/findings'
import { type Box, boxFromCorners, clipBox, type Polygon, type Size } from '@pollux/geometry'
import { checkBox, checkPolygon } from './check-argument.ts'
import { checkMask } from './check-mask.ts'
import { connectRuns } from './connected-runs.ts'
import type { Mask } from './mask.ts'
import { MaskBuilder } from './mask-builder.ts'
import { maskArea } from './mask-measures.ts'
import { maskIou, sharedArea } from './mask-overlap.ts'
import { partAreas } from './mask-parts.ts'
import { maskFromPolygon } from './polygon-to-mask.ts'

/** What may be wrong with a mask; `MaskQuality` holds the numbers behind each. */
export type MaskFlaw =
  | 'differs-from-polygon'
  | 'empty'
  | 'full-box'
  | 'outside-box'
  | 'speckled'
  | 'twin'

/** How a mask looks: what models get wrong is seen in it. What there is nothing to compare with is absent. */
export interface MaskQuality {
  flaws: MaskFlaw[]
  /** Pixels; with none it is `empty`. */
  area: number
  /** The number of parts that hold together over sides or corners. */
  parts: number
  /** The number of parts with less than a hundredth of the mask's pixels; above 8 it is `speckled`. */
  specks: number
  /** The share of the pixels wholly inside the box that are set; from 0.99 on it is `full-box`. */
  filled?: number
  /** The share of the mask's pixels that the box does not touch; above 0.05 it is `outside-box`. */
  outside?: number
  /** Intersection over union with the finding's polygon; below 0.5 it is `differs-from-polygon`. */
  polygonIou?: number
  /** The index of the first finding before it with nearly the same mask, an intersection over union above 0.9: it is a `twin`. */
  twin?: number
}

const SPECK_SHARE = 0.01
const MOST_SPECKS = 8
const FULL = 0.99
const MOST_OUTSIDE = 0.05
const LEAST_POLYGON_IOU = 0.5
const TWIN_IOU = 0.9

/** Looks at one mask and at the box and polygon that came with it. */
export function assessMask(mask: Mask, places: { box?: Box; polygon?: Polygon } = {}): MaskQuality {
  checkMask(mask)
  checkObject(places, 'places')
  const { box, polygon } = places
  if (box !== undefined) checkBox(box)
  if (polygon !== undefined) checkPolygon(polygon)
  const area = maskArea(mask)
  const { parts, count } = connectRuns(mask, 8)
  const specks = partAreas(mask, parts, count).filter((part) => part < area * SPECK_SHARE).length
  const quality: MaskQuality = { flaws: [], area, parts: count, specks }
  if (area === 0) quality.flaws.push('empty')
  if (specks > MOST_SPECKS) quality.flaws.push('speckled')
  if (box && area > 0) compareWithBox(mask, box, quality)
  if (polygon && area > 0) {
    quality.polygonIou = maskIou(mask, maskFromPolygon(polygon, mask.size))
    if (quality.polygonIou < LEAST_POLYGON_IOU) quality.flaws.push('differs-from-polygon')
  }
  return quality
}

/** Looks at the masks of findings of one picture, at each alone and for twins; undefined for findings without a mask. */
export function assessMasks(findings: readonly Finding<Mask>[]): (MaskQuality | undefined)[] {
  if (!Array.isArray(findings)) throw invalidArgument('a list', 'findings', findings)
  for (const finding of findings) {
    checkObject(finding, 'findings', 'findings')
    if (finding.mask !== undefined) checkMask(finding.mask)
  }
  return findings.map((finding, index) => {
    if (!finding.mask) return undefined
    const quality = assessMask(finding.mask, finding)
    const twin = findings.findIndex((other, at) => at < index && isTwin(finding.mask, other.mask))
    if (twin >= 0) {
      quality.twin = twin
      quality.flaws.push('twin')
    }
    return quality
  })
}

function compareWithBox(mask: Mask, box: Box, quality: MaskQuality): void {
  const { x, y, width, height } = box
  const right = x + width
  const bottom = y + height
  const touched = boxMask(
    Math.floor(x),
    Math.floor(y),
    Math.ceil(right),
    Math.ceil(bottom),
    mask.size,
  )
  quality.outside = 1 - sharedArea(mask, touched) / quality.area
  if (quality.outside > MOST_OUTSIDE) quality.flaws.push('outside-box')
  const covered = boxMask(
    Math.ceil(x),
    Math.ceil(y),
    Math.floor(right),
    Math.floor(bottom),
    mask.size,
  )
  if (covered.runs.length === 0) return
  quality.filled = sharedArea(mask, covered) / maskArea(covered)
  if (quality.filled >= FULL) quality.flaws.push('full-box')
}

/** The pixels between two corners that lie in the picture. */
function boxMask(x0: number, y0: number, x1: number, y1: number, size: Size): Mask {
  const builder = new MaskBuilder(size)
  const box = clipBox(boxFromCorners(x0, y0, Math.max(x0, x1), Math.max(y0, y1)), size)
  for (let y = box.y; y < box.y + box.height; y++) builder.add(y, box.x, box.x + box.width)
  return builder.build()
}

/** Two empty masks are no twins. */
function isTwin(a: Mask | undefined, b: Mask | undefined): boolean {
  return a !== undefined && b !== undefined && maskIou(a, b) > TWIN_IOU
}
