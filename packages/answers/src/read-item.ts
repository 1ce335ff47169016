import type { Finding } from '@pollux/findings'
import { type PlacedBox, placeBox } from './box.ts'
import { readBox3d } from './box3d.ts'
import type { Item, Notice } from './item.ts'
import { findBoxes, type WrittenBox } from './item-boxes.ts'
import type { ItemContext } from './item-context.ts'
import { membersOfPart } from './item-parts.ts'
import { plainKey } from './key-roles.ts'
import { readLabel } from './label.ts'
import { readMask } from './mask.ts'
import { type MembersByRole, membersByRole, type RoleMember } from './members-by-role.ts'
import { readPoints } from './point.ts'
import { readScore } from './score.ts'

/** A finding and what only the whole answer can tell of it. */
export interface Draft {
  finding: Finding
  /** Whether it could have a mask and none was given. */
  lacksMask: boolean
}

/** Reads one entry of the model's list; several findings where it holds several boxes. */
export function readItem(item: Item, context: ItemContext): Draft[] {
  const members = membersByRole(item.members)
  const boxes = findBoxes(item, members, context.profile.boxAxes)
  if (boxes.length < 2) return [readPart(item, members, boxes[0], context)]
  return boxes.map((box, index) => {
    const part = index === 0 ? item : { ...item, notes: [] }
    const several =
      'corners' in box.shape ? { ...box, shape: { ...box.shape, isCoerced: true } } : box
    return readPart(part, membersOfPart(members, index, boxes.length), several, context)
  })
}

function readPart(
  item: Item,
  members: MembersByRole,
  written: WrittenBox | undefined,
  context: ItemContext,
): Draft {
  const finding: Finding = { raw: item.value, issues: [] }
  const notice: Notice = (code, message, { start, end }) => {
    const isTold = finding.issues.some(
      (issue) => issue.code === code && (code === 'box-coerced' || issue.message === message),
    )
    if (!isTold) finding.issues.push({ code, message, at: { start, end } })
  }
  for (const { code, message, span } of item.notes) notice(code, message, span)
  readWords(item, members, finding, context, notice)
  const box = written && readBox(written, context, notice)
  if (box) finding.box = box.box
  readPlaces(members, finding, context, notice)
  const hasMaskKey = readMasks(members, finding, box, context, notice)
  const isNowhere = !written && !hasOtherPlace(finding, members)
  if (written?.isNull ? !hasOtherPlace(finding, members) : isNowhere) {
    notice('box-missing', 'The item has no box and no other place.', written?.span ?? item.span)
  }
  return { finding, lacksMask: written !== undefined && !hasMaskKey }
}

function readWords(
  item: Item,
  members: MembersByRole,
  finding: Finding,
  { classify }: ItemContext,
  notice: Notice,
): void {
  const label = readLabel(item, members, notice)
  if (label) {
    finding.label = label.text
    const found = classify?.(label.words)
    if (found) finding.class = found
  }
  const [score] = members.get('score') ?? members.get('scores') ?? []
  const value = score && readScore(score, notice)
  if (value !== undefined) finding.score = value
}

function readBox(
  { shape, span, alias, isNull }: WrittenBox,
  context: ItemContext,
  notice: Notice,
): PlacedBox | undefined {
  if (!('corners' in shape)) {
    if (!isNull) notice(shape.code, shape.message, span)
    return undefined
  }
  if (alias !== undefined) notice('key-alias', `The box stands under "${alias}".`, span)
  if (shape.isCoerced) {
    notice('box-coerced', 'The box is no plain list of 4 numbers and was turned into one.', span)
  }
  return placeBox(shape.corners, context, span, notice)
}

function readPlaces(
  members: MembersByRole,
  finding: Finding,
  { profile, scale, size }: ItemContext,
  notice: Notice,
): void {
  const context = { axes: profile.boxAxes, scale, size }
  const [one] = members.get('point') ?? []
  if (one && one.value !== null && one.value !== undefined) {
    const [point, ...more] = readPoints(one.value, context, one.span, notice, { isList: false })
    if (point && more.length === 0) finding.point = point
    else if (point) finding.points = [point, ...more]
  } else if (!finding.box) {
    const point = pointOfEdges(members)
    const [only] = point
      ? readPoints(point.value, context, point.span, notice, { isList: false })
      : []
    if (only) finding.point = only
  }
  const [several] = members.get('points') ?? []
  if (several && several.value !== null && several.value !== undefined) {
    noticeAlias('points', several, notice)
    const points = readPoints(several.value, context, several.span, notice, { isList: true })
    if (points.length > 0) finding.points = [...(finding.points ?? []), ...points]
  }
  const [space] = members.get('box3d') ?? []
  if (space && space.value !== null && space.value !== undefined) {
    noticeAlias('3D box', space, notice)
    const box3d = readBox3d(space.value, space.span, notice)
    if (box3d) finding.box3d = box3d
  }
}

/** The `x` and `y` of an item without extents: a point. */
function pointOfEdges(members: MembersByRole): Pick<RoleMember, 'value' | 'span'> | undefined {
  const edges = members.get('edge') ?? []
  if (edges.length !== 2) return undefined
  const x = edges.find(({ key }) => plainKey(key) === 'x')
  const y = edges.find(({ key }) => plainKey(key) === 'y')
  return x && y && { value: { x: x.value, y: y.value }, span: x.span }
}

/** Reads the mask and the polygon of an item; gives whether there is a key for either. */
function readMasks(
  members: MembersByRole,
  finding: Finding,
  box: PlacedBox | undefined,
  { profile, scale, size, maskLimits }: ItemContext,
  notice: Notice,
): boolean {
  const context = { axes: profile.polygonAxes, scale, size, box: box?.raw, limits: maskLimits }
  const masks = members.get('mask') ?? members.get('masks') ?? []
  const mask = masks.find(({ value }) => value !== null) ?? masks[0]
  if (mask) {
    noticeAlias('mask', mask, notice)
    const reading = readMask(mask.value, context, mask.span, notice)
    if (reading) finding.mask = reading.payload
    if (reading?.polygon) finding.polygon = reading.polygon
  }
  const polygon = members.get('polygon')?.find(({ value }) => value !== null)
  if (polygon) {
    noticeAlias('polygon', polygon, notice)
    const reading = readMask(polygon.value, context, polygon.span, notice)
    if (reading) finding.mask ??= reading.payload
    if (reading?.polygon) finding.polygon = reading.polygon
  }
  return mask !== undefined || polygon !== undefined
}

function noticeAlias(what: string, { key, isAlias, span }: RoleMember, notice: Notice): void {
  if (isAlias) notice('key-alias', `The ${what} stands under "${key}".`, span)
}

/** Whether an item is placed by other means than a box, or an issue says why it is not. */
function hasOtherPlace(finding: Finding, members: MembersByRole): boolean {
  if (finding.point || finding.points || finding.polygon || finding.box3d) return true
  if (members.get('elsewhere')?.some(({ value }) => value !== null)) return true
  return finding.issues.some(({ code }) => lostPlaces.has(code))
}

const lostPlaces: ReadonlySet<string> = new Set([
  'box-not-finite',
  'box3d-arity',
  'limit-depth',
  'limit-string',
  'point-arity',
  'scale-suspect',
])
