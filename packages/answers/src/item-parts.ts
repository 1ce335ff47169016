import type { JsonValue } from './json-value.ts'
import { isScalar } from './json-value.ts'
import type { Role } from './key-roles.ts'
import type { MembersByRole, RoleMember } from './members-by-role.ts'

/** The members that belong to one of several boxes under one label: entries of lists as long as there are boxes, the rest shared. */
export function membersOfPart(members: MembersByRole, index: number, count: number): MembersByRole {
  const part = new Map<Role, readonly RoleMember[]>()
  for (const [role, own] of members) {
    const chosen = choose(own, index, count)
    if (chosen) part.set(role, chosen)
    else if (index === 0 || shared.has(role)) part.set(role, own)
  }
  return part
}

const shared: ReadonlySet<Role> = new Set(['elsewhere', 'label', 'labels', 'score', 'scores'])

function choose(
  own: readonly RoleMember[],
  index: number,
  count: number,
): readonly RoleMember[] | undefined {
  const [first] = own
  if (!first) return undefined
  const repeated = own.filter(({ key }) => key === first.key)
  if (repeated.length === count) return repeated.slice(index, index + 1)
  const { value } = first
  if (!Array.isArray(value) || value.length !== count || !isListOfWholes(value)) return undefined
  return [{ ...first, value: value[index] }]
}

/** Whether each entry can stand for itself: texts, numbers, objects or lists of lists, but no pairs of numbers. */
function isListOfWholes(values: readonly JsonValue[]): boolean {
  return values.every((value) => !Array.isArray(value) || value.some((entry) => !isScalar(entry)))
}
