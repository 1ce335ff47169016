import { isScalar, type JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { isPlaceRole, type KeyRole, plainKey, roleOf } from '../keys/key-roles.ts'
import { isWrapperKey } from '../keys/wrapper-keys.ts'
import { numbersInText } from '../text/numbers-in-text.ts'
import { isEmptyList } from './list-shapes.ts'

/** What the members of an object show of what it is. */
export interface ObjectSigns {
  /** A key for a place of its own, with a value that may be one: a box, a point, a mask, a polygon. */
  hasPlace: boolean
  /** Such a key, with null for its value. */
  hasNullPlace: boolean
  /** Three edges of a box or more, as keys of its own. */
  hasEdges: boolean
  /** Only an `x` and a `y`, as keys of its own. */
  isBarePoint: boolean
  /** A middle, which is the place where no other is. */
  hasCenter: boolean
  hasLabel: boolean
  /** A key that says when, or how it is turned. */
  isElsewhere: boolean
  /** A list that holds nothing, under a key that may hold a list of things. */
  hasEmptyList: boolean
  /** A frame or a time. */
  hasTime: boolean
  /** A key that says whose place it is. */
  hasOwner: boolean
  /** The model's own words, as in a block of content: `{"type": "text", "text": "[{…}]"}`. */
  holdsWords: boolean
}

/** Looks through the members of an object for what decides its standing. */
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
    // Objects under it are things of their own.
    if (found?.role === 'boxes' && node) continue
    if (!found) addUnknown(signs, key, value)
    else if (found.role === 'edge') {
      edges ??= new Set()
      const plain = plainKey(key)
      edges.add(plain)
      // A corner is two edges.
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

/** Whether a value could be a label; under a key that only ends in a name for one a text is. */
export function canBeLabel({ isLoose }: KeyRole, value: JsonValue): boolean {
  return isLoose ? typeof value === 'string' && value !== '' : value !== null && value !== ''
}

/** The types of blocks of content, thoughts included. */
const blockTypes = /^(output_)?text$|message|think|thought|reason/

/** Whether a text is what a model answers with: JSON, or a fence. */
function isModelText(text: string): boolean {
  const first = text.trimStart()
  return first.startsWith('[{') || first.startsWith('{"') || first.startsWith('```')
}

/** Whether a value could be a place. Under loose keys only a list or an object that holds something is, or a text of four numbers. */
export function canBePlace({ isLoose }: KeyRole, value: JsonValue): boolean {
  if (!isLoose) return value !== null
  if (typeof value === 'string')
    return value.length < MAX_BOX_CHARS && numbersInText(value)?.length === 4
  return !isScalar(value) && (!Array.isArray(value) || value.length > 0)
}

const MAX_BOX_CHARS = 100
