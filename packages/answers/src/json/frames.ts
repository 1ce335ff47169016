import { type Role, roleOf } from '../keys/key-roles.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import type { Member } from './member.ts'

/** An object or a list: open while it is read, afterwards the value with the places of its parts. */
export type Frame = ListFrame | ObjectFrame

interface OpenFrame {
  start: number
  /** Where it ended; −1 while it is open. */
  end: number
  /** What was noticed inside and is not yet about an item. */
  notes: Note[] | undefined
  /** The first place inside that had to be repaired. */
  repair: Span | undefined
  /** Whether something inside of it, not counting its own members, is the place of a thing. */
  holdsPlaces: boolean
}

/** An object. */
export interface ObjectFrame extends OpenFrame {
  kind: 'object'
  state: 'colon' | 'comma' | 'key' | 'value'
  /** The key that was read last. */
  key: string
  keyStart: number
  keyEnd: number
  members: Member[]
  /** Whether the last member ends in digits without quotation marks around them, so that more of its number may follow. */
  endsInNumber: boolean
  /** Whether the number before is not whole if no colon follows the key, as in `1,234.50`. */
  isDoubted: boolean
  /** Its members as an object; absent while there are none. */
  value: JsonObject | undefined
  /** Whether its items were handed on already. */
  isTaken: boolean
}

/** A list. */
export interface ListFrame extends OpenFrame {
  kind: 'list'
  state: 'comma' | 'value'
  /** Whether it stands in no object; then entries that were handed on are not kept among its values. */
  isOutermost: boolean
  values: JsonValue[]
  /** Where each value starts and ends, in turn; only for lists that may hold entries. */
  spans: number[] | undefined
  /** The first of the values that was not yet looked at as an entry. */
  next: number
  /** The values that may have objects in them, by their index. */
  nodes: Map<number, Frame> | undefined
  /** Whether entries of the model's list were found in it. */
  hasItems: boolean
  /** Whether some of its entries were handed on already. */
  hasTaken: boolean
  /** Where words began after the last entry, as after a list that was never closed; −1 where there are none. */
  wordsAt: number
}

/** A new frame for an object. */
export function objectFrame(start: number): ObjectFrame {
  return {
    kind: 'object',
    start,
    end: -1,
    notes: undefined,
    repair: undefined,
    holdsPlaces: false,
    state: 'key',
    key: '',
    keyStart: start,
    keyEnd: start,
    members: [],
    endsInNumber: false,
    isDoubted: false,
    value: undefined,
    isTaken: false,
  }
}

/** A new frame for a list. */
export function listFrame(start: number, object: ObjectFrame | undefined): ListFrame {
  return {
    kind: 'list',
    start,
    end: -1,
    notes: undefined,
    repair: undefined,
    holdsPlaces: false,
    state: 'value',
    isOutermost: object === undefined,
    values: [],
    spans: object === undefined || mayHoldItems(object.key) ? [] : undefined,
    next: 0,
    nodes: undefined,
    hasItems: false,
    hasTaken: false,
    wordsAt: -1,
  }
}

/** A fresh frame of which nothing was noticed as a new one for another object. */
export function reopenObject(frame: ObjectFrame, start: number): ObjectFrame {
  frame.start = start
  frame.state = 'key'
  frame.key = ''
  frame.keyStart = start
  frame.keyEnd = start
  return frame
}

/** A fresh frame of which nothing was noticed as a new one for another list that stands in no object. */
export function reopenList(frame: ListFrame, start: number): ListFrame {
  frame.start = start
  frame.state = 'value'
  frame.wordsAt = -1
  return frame
}

/** Whether what stands under a key may hold items of its own; under the others are parts of a place. */
export function mayHoldItems(key: string): boolean {
  const role = roleOf(key)?.role
  return role === undefined || !partRoles.has(role)
}

const partRoles: ReadonlySet<Role> = new Set([
  'box3d',
  'center',
  'edge',
  'mask',
  'point',
  'polygon',
  'score',
  'scores',
])

/** Whether nothing was read into any of the frames yet. */
export function areFresh(frames: readonly Frame[]): boolean {
  for (const frame of frames) if (!isFresh(frame)) return false
  return true
}

/** Whether nothing was read into a frame yet: its bracket may belong to prose. */
export function isFresh(frame: Frame): boolean {
  if (frame.kind === 'list') return frame.values.length === 0 && !frame.hasItems
  const hasColon = frame.state === 'value' || frame.state === 'comma'
  return !hasColon && frame.members.length === 0
}

/** The innermost object among open frames. */
export function enclosingObject(frames: readonly Frame[]): ObjectFrame | undefined {
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at]!
    if (frame.kind === 'object') return frame
  }
  return undefined
}
