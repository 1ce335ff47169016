import { isEmptyList } from '../items/list-shapes.ts'
import { isObject, type JsonValue } from '../json/json-value.ts'

/** Whether a text begins as JSON does. */
export function startsLikeJson(text: string): boolean {
  const start = text.trimStart()[0]
  return start === '[' || start === '{'
}

/** Values are not nested deeper than the limit on depth allows. */
const MAX_LEVELS = 512

/** The texts in a value. */
export function* textsIn(value: JsonValue, depth: number): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null && depth < MAX_LEVELS) {
    for (const inner of Object.values(value)) yield* textsIn(inner, depth + 1)
  }
}

/** Whether there is a list with anything in it. */
export function holdsValues(value: JsonValue, depth: number): boolean {
  if (Array.isArray(value)) return !isEmptyList(value)
  if (!isObject(value) || depth === MAX_LEVELS) return false
  return Object.values(value).some((inner) => holdsValues(inner, depth + 1))
}

/** Whether there is a list. */
export function holdsList(value: JsonValue, depth: number): boolean {
  if (Array.isArray(value)) return true
  if (!isObject(value) || depth === MAX_LEVELS) return false
  return Object.values(value).some((inner) => holdsList(inner, depth + 1))
}
