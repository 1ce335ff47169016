import type { Span } from '../text/span.ts'
import type { Frame } from './frames.ts'
import type { JsonValue } from './json-value.ts'

/** A key of an object with its value and their places. */
export interface Member {
  key: string
  /** Where the key stands, its quotation marks included. */
  keyStart: number
  keyEnd: number
  value: JsonValue
  span: Span
  /** The value with the places of its parts, where objects may be in it. */
  node?: Frame | undefined
}
