import type { Item, Member } from './item.ts'
import { isScalar, type JsonValue } from './json-value.ts'
import { roleOf } from './key-roles.ts'

/** The entries of an object that holds nothing but boxes, each under its label: `{"kettle": [120, 240, 480, 760]}`; none for any other object. */
export function keyedItems(members: readonly Member[]): Item[] {
  if (members.length === 0 || !members.every(isBoxByLabel)) return []
  return members.map((member) => ({
    value: member.value,
    span: member.span,
    members: [],
    notes: [],
    outerLabel: { value: member.key, from: 'key', span: member.span },
  }))
}

function isBoxByLabel({ key, value }: Member): boolean {
  if (roleOf(key) !== undefined || !Array.isArray(value)) return false
  return isQuadruple(value) || (value.length > 0 && value.every(isQuadruple))
}

function isQuadruple(value: JsonValue): boolean {
  return (
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((entry) => isScalar(entry) && typeof entry === 'number')
  )
}
