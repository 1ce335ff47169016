import { isScalar, type JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { isPlaceRole, type KeyRole, plainKey, roleOf } from '../keys/key-roles.ts'
import { isWrapperKey } from '../keys/wrapper-keys.ts'
import { numbersInText } from '../text/numbers-in-text.ts'
import { isEmptyList } from './list-shapes.ts'

/** The signs in an object's members that reveal its meaning. */
export interface ObjectSigns {
  /** Whether a key for coordinates has a value that may be some: a box, a point, a mask, a polygon. */
  hasPlace: boolean
  /** Whether such a key has the value null. */
  hasNullPlace: boolean
  /** Whether at least three edges of a box are under separate keys. */
  hasEdges: boolean
  /** Whether the only coordinates are an `x` and a `y`, under separate keys. */
  isBarePoint: boolean
  /** Whether there is a centre, which counts as coordinates only if there are no others. */
  hasCenter: boolean
  hasLabel: boolean
  /** Whether there is a key for a time or a rotation. */
  isElsewhere: boolean
  /** Whether an empty list is under a key that may hold a list of objects. */
  hasEmptyList: boolean
  /** Whether there is a frame or a time. */
  hasTime: boolean
  /** Whether a key names the owner of its coordinates, as `helmet` in `helmetBox`. */
  hasOwner: boolean
  /** Whether it holds the model's own text, as in a block of content: `{"type": "text", "text": "[{…}]"}`. */
  holdsWords: boolean
}

/** Finds the signs in an object's members that decide its meaning. */
export function findSigns(members: readonly Member[]): ObjectSigns {
  const signs: ObjectSigns = {
    hasPlace: false,
    hasNullPlace: false,
    hasEdges: false,
    isBarePoint: false,
    hasCenter: false,
    hasLabel: false,
    isElsewhere: false,
    hasEmptyList: false,
    hasTime: false,
    hasOwner: false,
    holdsWords: false,
  }
  let edges: Set<string> | undefined
  for (const { key, value, node } of members) {
    const found = roleOf(key)
    // Objects under this key are separate items.
    if (found?.role === 'boxes' && node) continue
    if (!found) addUnknown(signs, key, value)
    else if (found.role === 'edge') {
      edges ??= new Set()
      const plain = plainKey(key)
      edges.add(plain)
      // A corner counts as two edges.
      if (corners.has(plain) && !isScalar(value)) edges.add(`${plain} too`)
    } else addKnown(signs, found, key, value)
  }
  if (edges) {
    signs.hasEdges = edges.size >= 3
    signs.isBarePoint = edges.size === 2 && edges.has('x') && edges.has('y')
  }
  return signs
}

const corners: ReadonlySet<string> = new Set(['topleft', 'bottomright'])

function addUnknown(signs: ObjectSigns, key: string, value: JsonValue): void {
  if (Array.isArray(value)) signs.hasEmptyList ||= isWrapperKey(key) && isEmptyList(value)
  else if (typeof value === 'string') {
    signs.holdsWords ||= key === 'type' ? blockTypes.test(value) : isModelText(value)
  }
}

function addKnown(signs: ObjectSigns, found: KeyRole, key: string, value: JsonValue): void {
  const { role, owner } = found
  switch (role) {
    case 'label':
      if (typeof value === 'string' && isModelText(value)) signs.holdsWords = true
      else signs.hasLabel ||= canBeLabel(found, value)
      return
    case 'frame':
    case 'time':
      signs.hasTime = true
      signs.isElsewhere = true
      return
    case 'elsewhere':
      signs.isElsewhere = true
      return
    case 'center':
      signs.hasCenter ||= value !== null && typeof value !== 'string'
      return
  }
  if (!isPlaceRole(role)) return
  if (isWrapperKey(key) || role === 'boxes') signs.hasEmptyList ||= isEmptyList(value)
  const isPlace = canBePlace(found, value)
  signs.hasPlace ||= isPlace
  signs.hasOwner ||= isPlace && owner !== undefined
  signs.hasNullPlace ||= value === null
}

/** Returns whether a value could be a label. Under a key that only ends in a name for one, only a string could. */
export function canBeLabel({ isLoose }: KeyRole, value: JsonValue): boolean {
  return isLoose ? typeof value === 'string' && value !== '' : value !== null && value !== ''
}

/** The types of blocks of content, thoughts included. */
const blockTypes = /^(output_)?text$|message|think|thought|reason/

/** Returns whether a string is a model's answer: JSON, or a fence. */
function isModelText(text: string): boolean {
  const first = text.trimStart()
  return first.startsWith('[{') || first.startsWith('{"') || first.startsWith('```')
}

/**
 * Returns whether a value could be coordinates. Under a loose key only a filled list or object could, or a
 * string of four numbers.
 */
export function canBePlace({ isLoose }: KeyRole, value: JsonValue): boolean {
  if (!isLoose) return value !== null
  if (typeof value === 'string')
    return value.length < MAX_BOX_CHARS && numbersInText(value)?.length === 4
  return !isScalar(value) && (!Array.isArray(value) || value.length > 0)
}

const MAX_BOX_CHARS = 100
