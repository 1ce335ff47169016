import { isEmptyList } from '../items/list-shapes.ts'
import { isObject, type JsonValue } from '../json/json-value.ts'

/** Returns whether a text begins like JSON. */
export function startsLikeJson(text: string): boolean {
  const start = text.trimStart()[0]
  return start === '[' || start === '{'
}

/** The deepest nesting of values, equal to the highest limit on depth. */
const MAX_LEVELS = 512

/** Yields the strings in a value. */
export function* textsIn(value: JsonValue, depth: number): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null && depth < MAX_LEVELS) {
    for (const inner of Object.values(value)) yield* textsIn(inner, depth + 1)
  }
}

/** Returns whether a value holds a list that is not empty. */
export function holdsValues(value: JsonValue, depth: number): boolean {
  if (Array.isArray(value)) return !isEmptyList(value)
  if (!isObject(value) || depth === MAX_LEVELS) return false
  return Object.values(value).some((inner) => holdsValues(inner, depth + 1))
}

/** Returns whether a value holds a list. */
export function holdsList(value: JsonValue, depth: number): boolean {
  if (Array.isArray(value)) return true
  if (!isObject(value) || depth === MAX_LEVELS) return false
  return Object.values(value).some((inner) => holdsList(inner, depth + 1))
}
