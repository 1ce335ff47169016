import type { JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'

/** One entry of the model's list, not understood yet. */
export interface Item {
  /** The entry as the model gave it. */
  value: JsonValue
  span: Span
  /** The members of the entry in their order, a key twice if it came twice; none if it is no object. */
  members: readonly Member[]
  /** What was noticed while it was parsed. */
  notes: Note[]
  /** A label that stands outside of the entry: the key it stands under, or the label of the object around it. */
  outerLabel?: OuterLabel | undefined
  /** The frame and the time of the object around it. */
  outerTime?: OuterTime | undefined
}

/** A label from around an entry. */
export interface OuterLabel {
  value: JsonValue
  from: 'key' | 'parent'
  span: Span
}

/** When something was seen: the number of a frame, a time in milliseconds, or both. */
export interface OuterTime {
  frame?: number | undefined
  time?: number | undefined
}
