import type { Member, Notice } from '../json/item.ts'
import { type Role, roleOf } from '../keys/key-roles.ts'

/** A member together with whether its key is one that Gemini was not asked for. */
export interface RoleMember extends Member {
  isAlias: boolean
  /** The lowest is to be believed first. */
  rank: number
  isXFirst: boolean
}

/** The members of an item by what they say, the ones to believe first. */
export type MembersByRole = ReadonlyMap<Role, readonly RoleMember[]>

/** Sorts the members of an item by what they say; those of unknown keys are left out. */
export function membersByRole(members: readonly Member[]): MembersByRole {
  const byRole = new Map<Role, RoleMember[]>()
  for (const { key, value, span } of members) {
    const found = roleOf(key)
    if (!found) continue
    const { role, rank, isUsual, isXFirst } = found
    const member = { key, value, span, rank, isXFirst, isAlias: !isUsual }
    const same = byRole.get(role)
    if (same) same.push(member)
    else byRole.set(role, [member])
  }
  for (const same of byRole.values()) if (same.length > 1) same.sort((a, b) => a.rank - b.rank)
  return byRole
}

/** Says that a key is other than the one that Gemini was asked for. */
export function noticeAlias(
  what: string,
  { key, isAlias, span }: RoleMember,
  notice: Notice,
): void {
  if (isAlias) notice('key-alias', `The ${what} stands under "${key}".`, span)
}
