import type { JsonValue } from '../json/json-value.ts'
import { numbersInText } from '../text/numbers-in-text.ts'

/** Returns whether a value is a list that is empty or contains only empty lists. Entries that a limit removed do not count. */
export function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((entry) => entry === undefined || isEmptyList(entry))
}

/** Returns whether values are boxes: lists of four numbers. */
export function isListOfBoxes(values: readonly JsonValue[]): boolean {
  return values.length > 0 && values.every((value) => isNumbers(value, 4))
}

/**
 * Returns the kind of coordinates that a value without a key may be: `[120, 240, 480, 760]`, `"120, 240, 480, 760"`,
 * two corners,
 * several boxes, or `[410, 222]`.
 */
export function bareShapeOf(value: JsonValue): 'boxes' | 'point' | undefined {
  if (typeof value === 'string') {
    return value.length < MAX_TEXT_CHARS && numbersInText(value)?.length === 4 ? 'boxes' : undefined
  }
  if (!Array.isArray(value) || value.length === 0) return undefined
  if (isNumbers(value, 2)) return 'point'
  const areCorners = value.length === 2 && value.every((entry) => isNumbers(entry, 2))
  return isNumbers(value, 4) || areCorners || isListOfBoxes(value) ? 'boxes' : undefined
}

const MAX_TEXT_CHARS = 100

function isNumbers(value: JsonValue, count: number): boolean {
  if (!Array.isArray(value) || value.length !== count) return false
  return value.every((entry) => typeof entry === 'number')
}
