import { type Role, roleOf } from '../keys/key-roles.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import type { Member } from './member.ts'

/** An object or a list: open while it is read, afterwards the value with the spans of its parts. */
export type Frame = ListFrame | ObjectFrame

interface OpenFrame {
  start: number
  /** The offset of its end; −1 while it is open. */
  end: number
  /** The issues inside it that are not yet about an item. */
  notes: Note[] | undefined
  /** The first span inside it that was repaired. */
  repair: Span | undefined
  /** Whether something nested in it has coordinates; its own members do not count. */
  holdsPlaces: boolean
}

/** An object. */
export interface ObjectFrame extends OpenFrame {
  kind: 'object'
  state: 'colon' | 'comma' | 'key' | 'value'
  /** The latest key. */
  key: string
  keyStart: number
  keyEnd: number
  members: Member[]
  /** Whether the last member ends in digits without quotation marks, so that its number may continue. */
  endsInNumber: boolean
  /** Whether the number before is incomplete if no colon follows the key, as in `1,234.50`. */
  isDoubted: boolean
  /** Its members as an object; absent while there are none. */
  value: JsonObject | undefined
  /** Whether its items were already passed on. */
  isTaken: boolean
}

/** A list. */
export interface ListFrame extends OpenFrame {
  kind: 'list'
  state: 'comma' | 'value'
  /** Whether it is in no object. Then entries that were passed on are not kept among its values. */
  isOutermost: boolean
  values: JsonValue[]
  /** The start and end of each value in turn; only for lists that may hold entries. */
  spans: number[] | undefined
  /** The index of the first value that was not yet examined as an entry. */
  next: number
  /** The values that may contain objects, by index. */
  nodes: Map<number, Frame> | undefined
  /** Whether it contains entries of the model's list. */
  hasItems: boolean
  /** Whether some of its entries were already passed on. */
  hasTaken: boolean
  /** The offset of prose after the last entry, as after a list that was never closed; −1 if there is none. */
  wordsAt: number
}

/** Creates a frame for an object. */
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

/** Creates a frame for a list. */
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

/** Reuses a fresh frame without issues for another object. */
export function reopenObject(frame: ObjectFrame, start: number): ObjectFrame {
  frame.start = start
  frame.state = 'key'
  frame.key = ''
  frame.keyStart = start
  frame.keyEnd = start
  return frame
}

/** Reuses a fresh frame without issues for another list that is in no object. */
export function reopenList(frame: ListFrame, start: number): ListFrame {
  frame.start = start
  frame.state = 'value'
  frame.wordsAt = -1
  return frame
}

/** Returns whether the value of a key may contain items. Under other keys are parts of coordinates. */
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

/** Returns whether nothing was read into any of the frames yet. */
export function areFresh(frames: readonly Frame[]): boolean {
  for (const frame of frames) if (!isFresh(frame)) return false
  return true
}

/** Returns whether nothing was read into a frame yet, so that its bracket may belong to prose. */
export function isFresh(frame: Frame): boolean {
  if (frame.kind === 'list') return frame.values.length === 0 && !frame.hasItems
  const hasColon = frame.state === 'value' || frame.state === 'comma'
  return !hasColon && frame.members.length === 0
}

/** Returns the innermost object among open frames. */
export function enclosingObject(frames: readonly Frame[]): ObjectFrame | undefined {
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at]!
    if (frame.kind === 'object') return frame
  }
  return undefined
}
