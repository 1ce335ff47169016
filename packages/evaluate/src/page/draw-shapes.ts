import { classNameOf, type DatasetFinding } from '@pollux/findings'
import {
  type Box,
  type Polygon,
  polygonBounds,
  polygonToSvgPath,
  type Size,
  simplifyPolygon,
} from '@pollux/geometry'
import { type Mask, maskBounds, maskToPolygon } from '@pollux/masks'
import { cleanText, escapeXml, svgElement } from '@pollux/render/page'
import type { Kind } from './kinds.ts'

/**
 * Details of an outline that are smaller than the longer side of the picture divided by this are not drawn. A thumbnail
 * would not show them.
 */
const DETAILS = 400

/** The longer side of the picture divided by this is the height of text. */
const LETTERS = 24

/** The longest label drawn beside a shape, in code units. */
const MAX_LABEL_CHARS = 40

/** Returns the shapes of findings of one kind as an SVG group, or an empty string if there are none. */
export function drawKind(
  { id, color, dashes, labels }: Kind,
  findings: readonly DatasetFinding<Mask>[],
  size: Size,
  byMasks: boolean,
): string[] {
  if (findings.length === 0) return []
  const shapes = findings.flatMap((finding) => [
    ...drawShape(finding, size, byMasks),
    ...(labels ? drawLabel(finding, size, labels) : []),
  ])
  const attributes = {
    class: 'kind',
    'data-kind': id,
    fill: 'none',
    stroke: color,
    'stroke-dasharray': dashes,
  }
  return [svgElement('g', attributes, shapes)]
}

/**
 * Draws the outline of a mask or polygon if masks are compared or there is no box; otherwise the box. A point becomes a
 * circle.
 */
function drawShape(
  { box, mask, polygon, point }: DatasetFinding<Mask>,
  size: Size,
  byMasks: boolean,
): string[] {
  const outline = mask ? maskToPolygon(mask) : polygon
  const isOutlined = outline !== undefined && (byMasks || !box)
  if (isOutlined) return drawOutline(outline, size)
  if (box) return [svgElement('rect', { ...box })]
  return point ? [svgElement('circle', { cx: point.x, cy: point.y, r: longSide(size) / 80 })] : []
}

function drawOutline(outline: Polygon, size: Size): string[] {
  const { rings } = simplifyPolygon(outline, longSide(size) / DETAILS)
  return rings.length === 0 ? [] : [svgElement('path', { d: polygonToSvgPath({ rings }, 1) })]
}

function drawLabel(finding: DatasetFinding<Mask>, size: Size, side: 'above' | 'below'): string[] {
  const place = placeOf(finding)
  const label = cleanText(classNameOf(finding) ?? '')
  if (!place || label === '') return []
  const letters = Array.from(label)
  const text =
    letters.length > MAX_LABEL_CHARS ? `${letters.slice(0, MAX_LABEL_CHARS - 1).join('')}…` : label
  const em = longSide(size) / LETTERS
  const x = Math.min(Math.max(place.x, 0), Math.max(0, size.width - em))
  const outside = side === 'above' ? place.y - em / 4 : place.y + place.height + em
  // Inside the box if there is no room outside.
  const y = Math.min(Math.max(outside, em), size.height - em / 4)
  return [svgElement('text', { x, y, 'font-size': em }, [escapeXml(text)])]
}

function placeOf({ box, mask, polygon, point }: DatasetFinding<Mask>): Box | undefined {
  if (box) return box
  if (mask) return mask.runs.length > 0 ? maskBounds(mask) : undefined
  if (polygon) return polygonBounds(polygon)
  return point && { ...point, width: 0, height: 0 }
}

function longSide({ width, height }: Size): number {
  return Math.max(width, height)
}
