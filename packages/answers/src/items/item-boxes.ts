import { isScalar, type JsonValue } from '../json/json-value.ts'
import { type BoxShape, readBoxShapes } from '../places/box-shapes.ts'
import { readEdges } from '../places/edges.ts'
import type { Profile } from '../places/profile.ts'
import type { Span } from '../text/span.ts'
import type { Item } from './item.ts'
import type { MembersByRole, RoleMember } from './members-by-role.ts'

/** A box of an item as the model wrote it, and its span. */
export interface WrittenBox {
  shape: BoxShape
  span: Span
  /** The key, if it differs from the keys that Gemini is asked to use. */
  alias?: string
  /** Whether a key states that there is no box. */
  isNull: boolean
}

/**
 * Finds the boxes of an item: under the key for one box, under one for several, as separate edges, or as the
 * item itself.
 */
export function findBoxes(item: Item, members: MembersByRole, profile: Profile): WrittenBox[] {
  const profileAxes = profile.boxAxes
  if (Array.isArray(item.value) && item.members.length === 0) {
    const shapes = readBoxShapes(item.value, profileAxes)
    return shapes.map((shape) => ({ shape, span: item.span, isNull: false }))
  }
  const named = members.get('box') ?? []
  const first = named.find(({ value }) => value !== null) ?? named[0]
  if (first && named.length === 1) return writtenBoxes(first, profile)
  if (first) {
    return named
      .filter(({ key }) => key === first.key)
      .flatMap((member) => writtenBoxes(member, profile))
  }
  const [several] = members.get('boxes') ?? []
  if (several && Array.isArray(several.value) && several.value.length > 0) {
    return writtenBoxes({ ...several, isAlias: false, value: nested(several.value) }, profile)
  }
  const edges = members.get('edge') ?? []
  const entries = edges.map(({ key, value }) => [key, value] as const)
  const { corners, count } = readEdges(entries, profileAxes)
  if (corners) return [{ shape: { corners, isCoerced: true }, span: item.span, isNull: false }]
  if (count < 3) return []
  const message = `The box has ${count} edges instead of 4.`
  return [{ shape: { code: 'box-arity', message }, span: item.span, isNull: false }]
}

function writtenBoxes(member: RoleMember, { boxAxes, isKnown }: Profile): WrittenBox[] {
  if (member.value === undefined) return []
  const { extent } = member
  // A known model uses its own order of axes under any key, except for corners under a key that states a width and a
  // height.
  const axes = member.isXFirst && (!isKnown || extent) ? 'xy' : boxAxes
  return readBoxShapes(member.value, axes, { extent }).map((shape) => ({
    shape,
    span: member.span,
    isNull: member.value === null,
    ...(member.isAlias ? { alias: member.key } : {}),
  }))
}

/** Returns the values of a key for several boxes. A single box under it counts as a list of one. */
function nested(values: JsonValue[]): JsonValue {
  return values.every(isScalar) ? [values] : values
}
