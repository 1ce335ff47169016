import type { Member } from './item.ts'
import { type Role, roleOf } from './key-roles.ts'

/** A member together with whether its key is one that Gemini was not asked for. */
export interface RoleMember extends Member {
  isAlias: boolean
}

/** The members of an item by what they say, the ones to believe first. */
export type MembersByRole = ReadonlyMap<Role, readonly RoleMember[]>

/** Sorts the members of an item by what they say; those of unknown keys are left out. */
export function membersByRole(members: readonly Member[]): MembersByRole {
  const ranked = members.flatMap((member) => {
    const found = roleOf(member.key)
    return found ? [{ ...found, member: { ...member, isAlias: !found.isUsual } }] : []
  })
  ranked.sort((a, b) => a.rank - b.rank)
  const byRole = new Map<Role, RoleMember[]>()
  for (const { role, member } of ranked) {
    const known = byRole.get(role)
    if (known) known.push(member)
    else byRole.set(role, [member])
  }
  return byRole
}
