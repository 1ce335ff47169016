import type { Member } from '../json/item.ts'
import { isScalar, type JsonValue } from '../json/json-value.ts'
import { type KeyRole, plainKey, type Role, roleOf } from '../keys/key-roles.ts'

/** By what an object shows that it is an entry of the model's list. */
export interface ItemSigns {
  /** A key for a place of its own: a box, a point, a mask, a polygon. */
  hasPlace: boolean
  /** Edges of a box, or an `x` and a `y`, as keys of its own. */
  hasEdges: boolean
  hasLabel: boolean
  /** A key that says when, or how it is turned. */
  isElsewhere: boolean
}

/** Looks through the members of an object for what an entry of the model's list has. */
export function findSigns(members: readonly Member[]): ItemSigns {
  const signs = { hasPlace: false, hasEdges: false, hasLabel: false, isElsewhere: false }
  let edges: Set<string> | undefined
  for (const { key, value } of members) {
    const found = roleOf(key)
    if (!found) continue
    const { role } = found
    if (role === 'edge') {
      edges ??= new Set()
      edges.add(plainKey(key))
    } else if (role === 'label') signs.hasLabel ||= value !== null && value !== ''
    else if (role === 'elsewhere') signs.isElsewhere = true
    else if (placeRoles.has(role)) signs.hasPlace ||= canBePlace(found, value)
  }
  if (edges) {
    signs.hasEdges = edges.size >= 3 || (edges.size === 2 && edges.has('x') && edges.has('y'))
  }
  return signs
}

const placeRoles: ReadonlySet<Role> = new Set([
  'box',
  'box3d',
  'boxes',
  'mask',
  'masks',
  'point',
  'points',
  'polygon',
])

/** Whether a value could be a place; under some keys only a list or an object that holds something is. */
function canBePlace({ isLoose }: KeyRole, value: JsonValue): boolean {
  if (!isLoose) return true
  return !isScalar(value) && (!Array.isArray(value) || value.length > 0)
}
