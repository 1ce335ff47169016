import type { Finding } from '@pollux/findings'
import { plainKey, type Role } from '../keys/key-roles.ts'
import { readBox3d } from '../places/box3d.ts'
import { readPoints } from '../places/point.ts'
import { about, type Notice } from '../text/note.ts'
import type { ItemContext } from './item-context.ts'
import { type MembersByRole, noticeAlias, type RoleMember } from './members-by-role.ts'

/** Reads the points and the 3D box of an item. */
export function readOtherPlaces(
  members: MembersByRole,
  finding: Finding,
  { profile, scale, size }: ItemContext,
  notice: Notice,
): void {
  const context = { axes: profile.boxAxes, scale, size }
  const own = givenMember(members, 'point')
  const isPlaced = finding.box !== undefined || placeRoles.some((role) => members.has(role))
  const point =
    own ?? (isPlaced ? undefined : (pointOfEdges(members) ?? givenMember(members, 'center')))
  if (point) {
    const report = about(notice, point.span)
    const [first, ...more] = readPoints(point.value, context, report, { isList: false })
    if (first && more.length === 0) finding.point = first
    else if (first) finding.points = [first, ...more]
  }
  const several = givenMember(members, 'points')
  if (several) {
    noticeAlias('points', several, notice)
    const points = readPoints(several.value, context, about(notice, several.span), { isList: true })
    if (points.length > 0) finding.points = [...(finding.points ?? []), ...points]
  }
  const space = givenMember(members, 'box3d')
  if (space) {
    noticeAlias('3D box', space, notice)
    const box3d = readBox3d(space.value, about(notice, space.span))
    if (box3d) finding.box3d = box3d
  }
}

const timeRoles: readonly Role[] = ['elsewhere', 'frame', 'time']
const placeRoles: readonly Role[] = ['box', 'boxes', 'box3d', 'mask', 'masks', 'points', 'polygon']

/** Returns whether an item has coordinates other than a box, or an issue that explains why it has none. */
export function hasOtherPlace(finding: Finding, members: MembersByRole): boolean {
  if (finding.point || finding.points || finding.polygon || finding.box3d) return true
  if (timeRoles.some((role) => members.get(role)?.some(({ value }) => value !== null))) return true
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

/** Returns the preferred member of a role, if its value is not empty. */
function givenMember(members: MembersByRole, role: Role): RoleMember | undefined {
  const [first] = members.get(role) ?? []
  return first?.value === null || first?.value === undefined ? undefined : first
}

/** Returns the `x` and `y` of an item without a width and a height: a point. */
function pointOfEdges(members: MembersByRole): Pick<RoleMember, 'value' | 'span'> | undefined {
  const edges = members.get('edge') ?? []
  if (edges.length !== 2) return undefined
  const x = edges.find(({ key }) => plainKey(key) === 'x')
  const y = edges.find(({ key }) => plainKey(key) === 'y')
  return x && y && { value: { x: x.value, y: y.value }, span: x.span }
}
