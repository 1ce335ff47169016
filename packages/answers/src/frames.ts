import type { Item, Member, Note } from './item.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import type { Span } from './span.ts'

/** An object or a list that is still open. */
export type Frame = ListFrame | ObjectFrame

interface OpenFrame {
  start: number
  /** What was noticed inside and is not yet about an item. */
  notes: Note[]
  /** The first place inside that had to be repaired. */
  repair: Span | undefined
}

/** An open object. */
export interface ObjectFrame extends OpenFrame {
  kind: 'object'
  state: 'colon' | 'comma' | 'key' | 'value'
  /** The key that was read last. */
  key: string
  keySpan: Span
  members: Member[]
  value: JsonObject
  /** Entries that have no label: the object may have one for them. */
  held: HeldItem[]
  /** The keys under which entries of the model's list were found. */
  taken: Set<string>
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
  values: JsonValue[]
  /** Where each value stands; only for lists that stand in no object. */
  spans: Span[] | undefined
  /** Whether entries of the model's list were found in it. */
  hasItems: boolean
  /** Whether words followed the last entry, as after a list that was never closed. */
  hasWords: boolean
}

/** A new frame for an object. */
export function objectFrame(start: number): ObjectFrame {
  return {
    kind: 'object',
    start,
    notes: [],
    repair: undefined,
    state: 'key',
    key: '',
    keySpan: { start, end: start },
    members: [],
    value: {},
    held: [],
    taken: new Set(),
    looksLikeItem: false,
    seen: 0,
  }
}

/** A new frame for a list. */
export function listFrame(start: number, isInObject: boolean): ListFrame {
  return {
    kind: 'list',
    start,
    notes: [],
    repair: undefined,
    state: 'value',
    values: [],
    spans: isInObject ? undefined : [],
    hasItems: false,
    hasWords: false,
  }
}

/** Whether nothing was read into a frame yet: its bracket may belong to prose. */
export function isFresh(frame: Frame): boolean {
  if (frame.kind === 'list') return frame.values.length === 0 && !frame.hasItems
  const hasColon = frame.state === 'value' || frame.state === 'comma'
  return !hasColon && frame.members.length === 0 && frame.taken.size === 0
}

/** The innermost object among open frames. */
export function enclosingObject(frames: readonly Frame[]): ObjectFrame | undefined {
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at]!
    if (frame.kind === 'object') return frame
  }
  return undefined
}
