import { roleOf } from '../keys/key-roles.ts'
import type { Span } from '../text/span.ts'
import type { Item, Member, Note } from './item.ts'
import type { JsonObject, JsonValue } from './json-value.ts'

/** An object or a list that is still open. */
export type Frame = ListFrame | ObjectFrame

interface OpenFrame {
  start: number
  /** What was noticed inside and is not yet about an item. */
  notes: Note[] | undefined
  /** The first place inside that had to be repaired. */
  repair: Span | undefined
}

/** An open object. */
export interface ObjectFrame extends OpenFrame {
  kind: 'object'
  state: 'colon' | 'comma' | 'key' | 'value'
  /** The key that was read last. */
  key: string
  keyStart: number
  keyEnd: number
  members: Member[]
  /** Its members as an object; absent while there are none. */
  value: JsonObject | undefined
  /** Entries that have no label: the object may have one for them. */
  held: HeldItem[] | undefined
  /** Entries without a place: values of the object after all if it, or one around it, turns out to be an entry. */
  weak: HeldItem[] | undefined
  /** The keys under which entries of the model's list were found. */
  taken: Set<string> | undefined
  /** Whether the first `seen` members have what an entry has. */
  looksLikeItem: boolean
  seen: number
}

/** An entry that waits for its object to close. */
export interface HeldItem {
  item: Item
  /** The key that it stands under. */
  key: string
  keySpan: Span
  hasLabel: boolean
}

/** An open list. */
export interface ListFrame extends OpenFrame {
  kind: 'list'
  state: 'comma' | 'value'
  /** Whether it stands in no object; then entries of the model's list are not kept among its values. */
  isOutermost: boolean
  values: JsonValue[]
  /** Where each value starts and ends, in turn, −1 for one whose entries were taken; only for lists that may hold entries. */
  spans: number[] | undefined
  /** The first of the values that was not yet looked at as an entry. */
  next: number
  /** Whether entries of the model's list were found in it. */
  hasItems: boolean
  /** Where words began after the last entry, as after a list that was never closed; −1 where there are none. */
  wordsAt: number
}

/** A new frame for an object. */
export function objectFrame(start: number): ObjectFrame {
  return {
    kind: 'object',
    start,
    notes: undefined,
    repair: undefined,
    state: 'key',
    key: '',
    keyStart: start,
    keyEnd: start,
    members: [],
    value: undefined,
    held: undefined,
    weak: undefined,
    taken: undefined,
    looksLikeItem: false,
    seen: 0,
  }
}

/** A new frame for a list. */
export function listFrame(start: number, object: ObjectFrame | undefined): ListFrame {
  return {
    kind: 'list',
    start,
    notes: undefined,
    repair: undefined,
    state: 'value',
    isOutermost: object === undefined,
    values: [],
    spans: object === undefined || mayHoldItems(object.key) ? [] : undefined,
    next: 0,
    hasItems: false,
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

/** Whether a list under a key may be the model's list. */
function mayHoldItems(key: string): boolean {
  const role = roleOf(key)?.role
  return role === undefined || role === 'boxes' || role === 'points' || role === 'masks'
}

/** Whether nothing was read into any of the frames yet. */
export function areFresh(frames: readonly Frame[]): boolean {
  for (const frame of frames) if (!isFresh(frame)) return false
  return true
}

/** Whether nothing was read into a frame yet: its bracket may belong to prose. */
export function isFresh(frame: Frame): boolean {
  if (frame.kind === 'list') return frame.values.length === 0 && !frame.hasItems
  const hasColon = frame.state === 'value' || frame.state === 'comma'
  return !hasColon && frame.members.length === 0 && frame.taken === undefined
}

/** Takes down that entries were found under a key of an object. */
export function markTaken(frame: ObjectFrame, key: string): void {
  frame.taken ??= new Set()
  frame.taken.add(key)
}

/** The innermost object among open frames. */
export function enclosingObject(frames: readonly Frame[]): ObjectFrame | undefined {
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at]!
    if (frame.kind === 'object') return frame
  }
  return undefined
}
