import { isObject, type JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { isPlaceRole, type KeyRole, type Role, roleOf } from '../keys/key-roles.ts'
import type { Notice } from '../text/note.ts'
import { canBeLabel, canBePlace } from './object-signs.ts'

/** A member, and whether its key differs from the keys that Gemini is asked to use. */
export interface RoleMember
  extends Pick<Member, 'key' | 'value' | 'span'>,
    Pick<KeyRole, 'isXFirst' | 'extent'> {
  isAlias: boolean
  /** The precedence among members of one role; the lowest comes first. */
  rank: number
}

/** The members of an item by role, in order of precedence. */
export type MembersByRole = ReadonlyMap<Role, readonly RoleMember[]>

/** Groups the members of an item by role. Members of unknown keys are left out. */
export function membersByRole(members: readonly Member[]): MembersByRole {
  const byRole = new Map<Role, RoleMember[]>()
  for (const { key, value, span } of members) {
    const found = roleOf(key)
    if (!found) continue
    const { rank, isUsual, isXFirst, extent } = found
    if (found.isLoose && isPlaceRole(found.role) && !canBePlace(found, value)) continue
    if (found.isLoose && found.role === 'label' && !canBeLabel(found, value)) continue
    const role = found.isLoose && found.role === 'box' && isPoint(value) ? 'point' : found.role
    const member = { key, value, span, rank, isXFirst, extent, isAlias: !isUsual }
    const same = byRole.get(role)
    if (same) same.push(member)
    else byRole.set(role, [member])
  }
  for (const same of byRole.values()) if (same.length > 1) same.sort((a, b) => a.rank - b.rank)
  return byRole
}

/** Returns whether a value is a point, although its key could also hold a box, as `coordinates` can. */
function isPoint(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 2 && value.every(isNumber)
  return (
    isObject(value) && Object.keys(value).length === 2 && isNumber(value.x) && isNumber(value.y)
  )
}

function isNumber(value: JsonValue): boolean {
  return typeof value === 'number'
}

/** Reports a key that differs from the one that Gemini is asked to use. */
export function noticeAlias(
  what: string,
  { key, isAlias, span }: RoleMember,
  notice: Notice,
): void {
  if (isAlias) notice('key-alias', `The ${what} is under the key "${key}".`, span)
}
