/** A part of a value and its position. Each position has one object, under which outcomes are found again. */
export interface Place {
  readonly value: unknown
  /** The levels above it. */
  readonly depth: number
  readonly parent?: Place
  readonly key?: PropertyKey
  members?: Map<PropertyKey, Place>
}

/** Returns the place of a member. The value of a missing one is `undefined`. */
export function memberOf(parent: Place, key: PropertyKey, value: unknown): Place {
  parent.members ??= new Map()
  const known = parent.members.get(key)
  if (known) return known
  const member = { value, depth: parent.depth + 1, parent, key }
  parent.members.set(key, member)
  return member
}

/** Returns the keys that lead to a place. */
export function pathOf({ parent, key }: Place): PropertyKey[] {
  const path: PropertyKey[] = []
  for (let at: Place = { value: undefined, depth: 0, parent, key }; at.parent; at = at.parent) {
    if (at.key !== undefined) path.push(at.key)
  }
  return path.reverse()
}
