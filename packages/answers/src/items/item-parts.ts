import { isScalar, type JsonValue } from '../json/json-value.ts'
import type { Role } from '../keys/key-roles.ts'
import type { MembersByRole, RoleMember } from './members-by-role.ts'

/** Returns the members that belong to one of several boxes under one label: entries of lists as long as there are boxes, the rest shared. */
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

/** The members for one box each: a key that came as often as there are boxes, or a list with an entry for each. */
function columnOf(own: readonly RoleMember[], count: number): RoleMember[] | undefined {
  const [first] = own
  if (!first) return undefined
  const repeated = own.filter(({ key }) => key === first.key)
  if (repeated.length === count) return repeated
  const { value } = first
  if (!Array.isArray(value) || value.length !== count || !value.every(isWhole)) return undefined
  return value.map((entry) => ({ ...first, value: entry }))
}

/** Whether an entry can stand for itself: texts, numbers, objects or lists of lists, but no pairs of numbers. */
function isWhole(value: JsonValue): boolean {
  return !Array.isArray(value) || value.some((entry) => !isScalar(entry))
}
