import type { Finding } from '@pollux/findings'
import { type MaskReading, readMask } from '../masks/mask.ts'
import type { RawBox } from '../places/box.ts'
import { about, type Notice } from '../text/note.ts'
import type { ItemContext } from './item-context.ts'
import { type MembersByRole, noticeAlias, type RoleMember } from './members-by-role.ts'

/** Reads the mask and the polygon of an item. Returns whether there is a key for either. */
export function readItemMask(
  members: MembersByRole,
  finding: Finding,
  box: RawBox | undefined,
  { profile, scale, size, maskLimits }: ItemContext,
  notice: Notice,
): boolean {
  const context = { axes: profile.polygonAxes, scale, size, box, limits: maskLimits }
  const read = (what: string, member: RoleMember | undefined): MaskReading | undefined => {
    if (!member) return undefined
    noticeAlias(what, member, notice)
    return readMask(member.value, context, about(notice, member.span))
  }
  const masks = members.get('mask') ?? members.get('masks') ?? []
  const mask = masks.find(({ value }) => value !== null) ?? masks[0]
  const outline = members.get('polygon')?.find(({ value }) => value !== null)
  const readings = [read('mask', mask), read('polygon', outline)]
  const payload = readings.find((reading) => reading !== undefined)?.payload
  const polygon = readings.findLast((reading) => reading?.polygon)?.polygon
  if (payload) finding.mask = payload
  if (polygon) finding.polygon = polygon
  return mask !== undefined || outline !== undefined
}
