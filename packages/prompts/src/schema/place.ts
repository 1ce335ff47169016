/** A part of a value and where it stands; one object for one place, so that what was decided of it is found again. */
export interface Place {
  readonly value: unknown
  /** Levels above it. */
  readonly depth: number
  readonly parent?: Place
  readonly key?: PropertyKey
  members?: Map<PropertyKey, Place>
}

/** The place of a member; of one that is missing the value is `undefined`. */
export function memberOf(parent: Place, key: PropertyKey, value: unknown): Place {
  parent.members ??= new Map()
  const known = parent.members.get(key)
  if (known) return known
  const member = { value, depth: parent.depth + 1, parent, key }
  parent.members.set(key, member)
  return member
}

/** The keys that lead to a place. */
export function pathOf({ parent, key }: Place): PropertyKey[] {
  const path: PropertyKey[] = []
  for (let at: Place = { value: undefined, depth: 0, parent, key }; at.parent; at = at.parent) {
    if (at.key !== undefined) path.push(at.key)
  }
  return path.reverse()
}
