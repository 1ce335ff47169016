import type { IssueCode } from '@pollux/findings'
import type { Span } from '../text/span.ts'
import type { JsonValue } from './json-value.ts'

/** A key of an object with its value and the place of the value. */
export interface Member {
  key: string
  value: JsonValue
  span: Span
}

/** Something noticed, before it is known which finding it is about. */
export interface Note {
  code: IssueCode
  message: string
  span: Span
}

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
  outerLabel?: { value: JsonValue; from: 'key' | 'parent'; span: Span }
}

/** Takes down what is noticed while an item is read. */
export type Notice = (code: IssueCode, message: string, span: Span) => void

/** Takes down what is noticed about the one value that is being read. */
export type Tell = (code: IssueCode, message: string) => void

/** Takes down what is noticed about the value of a span. */
export function about(notice: Notice, span: Span): Tell {
  return (code, message) => notice(code, message, span)
}
