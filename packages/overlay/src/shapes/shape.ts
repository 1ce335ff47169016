import { isRecord } from '@pollux/errors'
import {
  type Box,
  type Box3d,
  intrinsicsOf,
  type Point,
  type Polygon,
  projectBox3d,
  type Size,
} from '@pollux/geometry'
import { isMask, type Mask } from '@pollux/masks'
import { type Color, colorsByLabel, type Drawable } from '@pollux/render'
import { extentOf } from '@pollux/render/layout'
import { cleanText } from '@pollux/render/page'

/**
 * A finding prepared for drawing: its numbers are finite and limited, and its label is one harmless
 * line.
 */
export interface Shape {
  /** The finding's index. */
  index: number
  /** The cleaned label; empty for none. */
  label: string
  /** The score, from 0 to 1. */
  score: number | undefined
  color: Color
  box: Box | undefined
  /** The mask, if it has the picture's size. */
  mask: Mask | undefined
  polygon: Polygon | undefined
  point: Point | undefined
  /** The points, in the order of a trajectory. */
  points: readonly Point[]
  /** The projected edges of a box in space. */
  edges: readonly (readonly [from: Point, to: Point])[]
  /** The bounds of all parts; `undefined` if nothing can be shown. */
  extent: Box | undefined
}

/**
 * The greatest distance from the picture's origin at which shapes are shown, in pixels. Farther
 * away, canvases lose precision.
 */
const REACH = 1_000_000

/** Returns a shape for every finding. Parts that cannot be shown are omitted. Never throws. */
export function toShapes(findings: readonly Drawable[], size: Size): Shape[] {
  const labelled = findings.map((finding) => {
    const label = isRecord(finding) ? finding.label : undefined
    return typeof label === 'string' ? { label } : {}
  })
  const colorOf = colorsByLabel(labelled)
  const cleaned = new Map<string, string>()
  return findings.map((finding, index) => {
    const { label = '' } = labelled[index]!
    const clean = cleaned.get(label) ?? cleanText(label)
    cleaned.set(label, clean)
    return toShape(isRecord(finding) ? finding : {}, {
      index,
      label: clean,
      size,
      color: colorOf(labelled[index]!, index),
    })
  })
}

/** Returns the shape of a finding that replaces another. */
export function reshape({ index, label, color }: Shape, finding: Drawable, size: Size): Shape {
  return toShape({ ...finding }, { index, label, color, size })
}

/** Returns the shapes in painter's order, the largest first, so that small ones stay visible. */
export function paintersOrder(shapes: readonly Shape[]): Shape[] {
  const area = ({ extent }: Shape) => (extent ? extent.width * extent.height : 0)
  return shapes.toSorted((a, b) => area(b) - area(a) || a.index - b.index)
}

function toShape(
  given: Readonly<Record<string, unknown>>,
  { index, label, size, color }: { index: number; label: string; size: Size; color: Color },
): Shape {
  const { score } = given
  const box = readBox(given.box)
  const mask = readMask(given.mask, size)
  const polygon = readPolygon(given.polygon)
  const point = readPoint(given.point)
  const points = readPoints(given.points)
  const edges = readEdges(given.box3d, size)
  const ends = edges.flat()
  const shown: Drawable = {
    ...(box && { box }),
    ...(mask && { mask }),
    ...(polygon && { polygon }),
    ...(point && { point }),
    points: points.length > 0 ? points : ends,
  }
  return {
    index,
    label,
    score: typeof score === 'number' && Number.isFinite(score) ? score : undefined,
    color,
    box,
    mask,
    polygon,
    point,
    points,
    edges,
    extent: extentOf(shown, size),
  }
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function within(value: number): number {
  return Math.max(-REACH, Math.min(value, REACH))
}

function readBox(value: unknown): Box | undefined {
  if (!isRecord(value)) return undefined
  const { x, y, width, height } = value
  if (!isCoordinate(x) || !isCoordinate(y) || !isCoordinate(width) || !isCoordinate(height)) {
    return undefined
  }
  if (!(width > 0 && height > 0)) return undefined
  const [left, top, right, bottom] = [within(x), within(y), within(x + width), within(y + height)]
  const isReachable = right > left && bottom > top
  return isReachable ? { x: left, y: top, width: right - left, height: bottom - top } : undefined
}

function readPoint(value: unknown): Point | undefined {
  if (!isRecord(value)) return undefined
  const { x, y } = value
  return isCoordinate(x) && isCoordinate(y) ? { x: within(x), y: within(y) } : undefined
}

function readPoints(value: unknown): Point[] {
  return Array.isArray(value) ? value.flatMap((point) => readPoint(point) ?? []) : []
}

function readPolygon(value: unknown): Polygon | undefined {
  if (!isRecord(value) || !Array.isArray(value.rings)) return undefined
  // Points keep their indices, by which they are edited, so a ring with an invalid point is omitted
  // as a whole.
  const rings = value.rings.map((ring) => {
    const points = readPoints(ring)
    return Array.isArray(ring) && points.length === ring.length && points.length > 2 ? points : []
  })
  return rings.some((ring) => ring.length > 0) ? { rings } : undefined
}

function readMask(value: unknown, size: Size): Mask | undefined {
  if (!isMask(value) || value.runs.length === 0) return undefined
  return value.size.width === size.width && value.size.height === size.height ? value : undefined
}

function readEdges(value: unknown, size: Size): [Point, Point][] {
  if (!isBox3d(value)) return []
  return projectBox3d(value, intrinsicsOf(size)).edges.flatMap(([from, to]): [Point, Point][] => {
    const [start, end] = [readPoint(from), readPoint(to)]
    return start && end ? [[start, end]] : []
  })
}

function isBox3d(value: unknown): value is Box3d {
  if (!isRecord(value)) return false
  const { center, size, rotation } = value
  return (
    hasNumbers(center, ['x', 'y', 'z']) &&
    hasNumbers(size, ['x', 'y', 'z']) &&
    hasNumbers(rotation, ['roll', 'pitch', 'yaw'])
  )
}

function hasNumbers(value: unknown, keys: readonly string[]): boolean {
  return isRecord(value) && keys.every((key) => isCoordinate(value[key]))
}
