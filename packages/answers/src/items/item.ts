import type { JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'

/** An entry of the model's list, not interpreted yet. */
export interface Item {
  /** The entry as the model wrote it. */
  value: JsonValue
  span: Span
  /** The members of the entry in order; a repeated key has several. Empty unless the entry is an object. */
  members: readonly Member[]
  /** The issues of parsing it. */
  notes: Note[]
  /** A label from outside the entry: the key above it, or the label of the object around it. */
  outerLabel?: OuterLabel | undefined
  /** The frame and the time of the object around it. */
  outerTime?: OuterTime | undefined
}

/** A label from the context of an entry. */
export interface OuterLabel {
  value: JsonValue
  from: 'key' | 'parent'
  span: Span
}

/** When an object was seen: the number of a frame, a time in milliseconds, or both. */
export interface OuterTime {
  frame?: number | undefined
  time?: number | undefined
}
