import type { Span } from '../text/span.ts'
import type { Frame } from './frames.ts'
import type { JsonValue } from './json-value.ts'

/** A key of an object with its value and their spans. */
export interface Member {
  key: string
  /** The offset of the key, including its quotation marks. */
  keyStart: number
  keyEnd: number
  value: JsonValue
  span: Span
  /** The value with the spans of its parts, if it may contain objects. */
  node?: Frame | undefined
}
