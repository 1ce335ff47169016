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

/** A possible flaw of a mask. `MaskQuality` has the measure behind each flaw. */
export type MaskFlaw =
  | 'differs-from-polygon'
  | 'empty'
  | 'full-box'
  | 'outside-box'
  | 'speckled'
  | 'twin'

/**
 * Measures of a mask that reveal typical errors of models. A measure is absent if there is nothing to compare the mask
 * with.
 */
export interface MaskQuality {
  flaws: MaskFlaw[]
  /** The number of pixels; 0 is the flaw `empty`. */
  area: number
  /** The number of connected parts, connected at sides or corners. */
  parts: number
  /** The number of parts with less than 1 % of the mask's pixels; more than 8 are the flaw `speckled`. */
  specks: number
  /** The share of the pixels wholly inside the box that are set; 0.99 or more is the flaw `full-box`. */
  filled?: number
  /** The share of the mask's pixels that lie wholly outside the box; more than 0.05 is the flaw `outside-box`. */
  outside?: number
  /** Intersection over union with the finding's polygon; less than 0.5 is the flaw `differs-from-polygon`. */
  polygonIou?: number
  /**
   * The index of the first earlier finding with nearly the same mask: an intersection over union above 0.9. Its
   * presence is the flaw `twin`.
   */
  twin?: number
}

const SPECK_SHARE = 0.01
const MAX_SPECKS = 8
const MIN_FULL_SHARE = 0.99
const MAX_OUTSIDE_SHARE = 0.05
const MIN_POLYGON_IOU = 0.5
const MIN_TWIN_IOU = 0.9

/**
 * Measures a mask, and compares it with the box and the polygon of its finding.
 *
 * @param mask The mask.
 * @param finding The box and the polygon that came with the mask, if any.
 * @returns The measures, and the flaws that follow from them.
 * @throws {TypeError} If `mask` is not a mask, or `finding` has an invalid box or polygon.
 */
export function assessMask(
  mask: Mask,
  finding: { box?: Box; polygon?: Polygon } = {},
): MaskQuality {
  checkMask(mask)
  checkObject(finding, 'finding')
  const { box, polygon } = finding
  if (box !== undefined) checkBox(box)
  if (polygon !== undefined) checkPolygon(polygon)
  const area = maskArea(mask)
  const { parts, count } = connectRuns(mask, 8)
  const specks = partAreas(mask, parts, count).filter((part) => part < area * SPECK_SHARE).length
  const quality: MaskQuality = { flaws: [], area, parts: count, specks }
  if (area === 0) quality.flaws.push('empty')
  if (specks > MAX_SPECKS) quality.flaws.push('speckled')
  if (box && area > 0) compareWithBox(mask, box, quality)
  if (polygon && area > 0) {
    quality.polygonIou = maskIou(mask, maskFromPolygon(polygon, mask.size))
    if (quality.polygonIou < MIN_POLYGON_IOU) quality.flaws.push('differs-from-polygon')
  }
  return quality
}

/**
 * Measures the masks of all findings of one picture, and compares them with each other.
 *
 * @returns The measures of each finding's mask, in order; `undefined` for a finding without a mask.
 * @throws {TypeError} If `findings` is not an array of findings.
 */
export function assessMasks(findings: readonly Finding<Mask>[]): (MaskQuality | undefined)[] {
  if (!Array.isArray(findings)) throw invalidArgument('an array', 'findings', findings)
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
  if (quality.outside > MAX_OUTSIDE_SHARE) quality.flaws.push('outside-box')
  const covered = boxMask(
    Math.ceil(x),
    Math.ceil(y),
    Math.floor(right),
    Math.floor(bottom),
    mask.size,
  )
  if (covered.runs.length === 0) return
  quality.filled = sharedArea(mask, covered) / maskArea(covered)
  if (quality.filled >= MIN_FULL_SHARE) quality.flaws.push('full-box')
}

/** Returns the mask of all pixels of the picture between two corners. */
function boxMask(x0: number, y0: number, x1: number, y1: number, size: Size): Mask {
  const builder = new MaskBuilder(size)
  const box = clipBox(boxFromCorners(x0, y0, Math.max(x0, x1), Math.max(y0, y1)), size)
  for (let y = box.y; y < box.y + box.height; y++) builder.add(y, box.x, box.x + box.width)
  return builder.build()
}

/** Returns whether the IoU of two masks exceeds `MIN_TWIN_IOU`; `false` if one is absent or both are empty. */
function isTwin(a: Mask | undefined, b: Mask | undefined): boolean {
  return a !== undefined && b !== undefined && maskIou(a, b) > MIN_TWIN_IOU
}
