import type { DatasetFinding } from '@pollux/findings'
import type { Box, Point, Size } from '@pollux/geometry'
import { type Mask, maskArea, maskFromPolygon, uniteMasks } from '@pollux/masks'
import { type NamedFinding, nameOf } from './named-findings.ts'
import { hasHole, partsOf } from './shapes.ts'

/** The shape of one entry of a format. A finding may become several entries of one group. */
export type FindingShape =
  | { kind: 'box'; box: Box }
  | { kind: 'ring'; ring: Point[] }
  | { kind: 'mask'; mask: Mask }
  | { kind: 'point'; point: Point }
  | { kind: 'points'; points: Point[] }

/** Options for converting findings to shapes. */
export interface ShapeOptions {
  /** Whether masks, and polygons with holes, become masks. Otherwise they become outlines, with holes filled. */
  keepsMasks: boolean
  /** Whether the format has an entry for several points. */
  keepsPoints: boolean
}

/**
 * Returns the shapes of a finding: its box, its mask or polygon, its point, its points. Reports a
 * finding without any.
 */
export function shapesOf(
  { finding, report }: NamedFinding,
  size: Size,
  { keepsMasks, keepsPoints }: ShapeOptions,
): FindingShape[] {
  const { box, mask, polygon, point, points } = finding
  const shapes: FindingShape[] = []
  if (box) shapes.push({ kind: 'box', box })
  if (mask && keepsMasks && maskArea(mask) > 0) shapes.push({ kind: 'mask', mask })
  else {
    const parts = partsOf(finding, size)
    if (hasHole(parts) && keepsMasks && polygon) {
      shapes.push({ kind: 'mask', mask: maskFromPolygon(polygon, size) })
    } else {
      if (hasHole(parts)) report('holes-lost', `${nameOf(finding)} has its holes filled.`)
      for (const { rings } of parts) shapes.push({ kind: 'ring', ring: rings[0] ?? [] })
    }
  }
  if (point) shapes.push({ kind: 'point', point })
  if (points && keepsPoints) shapes.push({ kind: 'points', points })
  if (shapes.length === 0) {
    report(
      'finding-lost',
      `${nameOf(finding)} is left out: it has no shape that the format supports.`,
    )
  }
  return shapes
}

/**
 * Combines shapes to one finding. Rings become one polygon, and masks are united; any other kind may occur at most
 * once.
 */
function findingOf(
  label: string,
  shapes: readonly FindingShape[],
  raw: unknown,
): DatasetFinding<Mask> {
  const finding: DatasetFinding<Mask> = { label, raw, issues: [] }
  const rings = shapes.flatMap((shape) => (shape.kind === 'ring' ? [shape.ring] : []))
  if (rings.length > 0) finding.polygon = { rings }
  for (const shape of shapes) {
    if (shape.kind === 'box') finding.box = shape.box
    else if (shape.kind === 'mask') {
      finding.mask = finding.mask ? uniteMasks(finding.mask, shape.mask) : shape.mask
    } else if (shape.kind === 'point') finding.point = shape.point
    else if (shape.kind === 'points') finding.points = shape.points
  }
  return finding
}

/** An entry that was read: its label, its shape, and the group that it shares with other entries. */
export interface ReadShape {
  label: string
  shape: FindingShape
  /**
   * The group of the entry. Entries of one label and group are one finding, unless two of them are
   * boxes. Without a group, an entry is a finding of its own.
   */
  group?: string
  score?: number
  raw: unknown
}

/**
 * Returns the findings of entries, in the order of their first entries. Annotators also group objects that belong
 * together, such as two people. A group with two boxes, points or lists of points is therefore split into one finding
 * for each entry.
 */
export function groupShapes(entries: readonly ReadShape[]): DatasetFinding<Mask>[] {
  const groups = new Map<string, ReadShape[]>()
  for (const [index, entry] of entries.entries()) {
    const key = entry.group === undefined ? `entry ${index}` : `group ${entry.group} ${entry.label}`
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()].flatMap((group) =>
    isOneFinding(group) ? [join(group)] : group.map((entry) => join([entry])),
  )
}

/** Returns whether a group fits into one finding: it has at most one box, one point and one list of points. */
function isOneFinding(group: readonly ReadShape[]): boolean {
  const kinds = group.map(({ shape }) => shape.kind).filter((kind) => isSingle.has(kind))
  return new Set(kinds).size === kinds.length
}

const isSingle: ReadonlySet<FindingShape['kind']> = new Set(['box', 'point', 'points'])

function join(group: readonly ReadShape[]): DatasetFinding<Mask> {
  const [first] = group
  const shapes = group.map(({ shape }) => shape)
  const finding = findingOf(first?.label ?? '', shapes, group.length === 1 ? first?.raw : undefined)
  const score = group.find((entry) => entry.score !== undefined)?.score
  return score === undefined ? finding : { ...finding, score }
}
