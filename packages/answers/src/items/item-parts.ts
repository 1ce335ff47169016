import { isScalar, type JsonValue } from '../json/json-value.ts'
import type { Role } from '../keys/key-roles.ts'
import type { MembersByRole, RoleMember } from './members-by-role.ts'

/**
 * Returns the members for each of several boxes under one label. A list with as many entries as boxes is
 * divided; the rest is shared.
 */
export function splitMembers(
  members: MembersByRole,
  count: number,
): (index: number) => MembersByRole {
  const columns = [...members].map(([role, own]) => ({ role, own, column: columnOf(own, count) }))
  return (index) => {
    const part = new Map<Role, readonly RoleMember[]>()
    for (const { role, own, column } of columns) {
      const entry = column?.[index]
      if (entry) part.set(role, [entry])
      else if (index === 0 || shared.has(role)) part.set(role, own)
    }
    return part
  }
}

const shared: ReadonlySet<Role> = new Set([
  'elsewhere',
  'frame',
  'label',
  'labels',
  'score',
  'scores',
  'time',
])

/**
 * Returns one member for each box, from a key that occurs once per box or a list with one entry per box;
 * otherwise `undefined`.
 */
function columnOf(own: readonly RoleMember[], count: number): RoleMember[] | undefined {
  const [first] = own
  if (!first) return undefined
  const repeated = own.filter(({ key }) => key === first.key)
  if (repeated.length === count) return repeated
  const { value } = first
  if (!Array.isArray(value) || value.length !== count || !value.every(isWhole)) return undefined
  return value.map((entry) => ({ ...first, value: entry }))
}

/**
 * Returns whether an entry is complete in itself: a string, number, object or nested list, but not a pair of numbers.
 */
function isWhole(value: JsonValue): boolean {
  return !Array.isArray(value) || value.some((entry) => !isScalar(entry))
}
