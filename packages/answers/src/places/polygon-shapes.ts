import { isObject, isScalar, type JsonValue } from '../json/json-value.ts'

/** A polygon in the model's own numbers: rings of pairs in their original order. */
export interface PolygonShape {
  rings: (readonly [number, number])[][]
  /** Whether a ring came as a flat list of numbers. */
  isFlat: boolean
  /** Whether vertices came as objects or strings. */
  isCoerced: boolean
  /** Whether vertices came with the names of their axes; they are x first here. */
  isNamed: boolean
}

/**
 * Reads the rings in a list: pairs, several lists of pairs, flat numbers, or lists of these. Returns `undefined`
 * if it contains anything else.
 */
export function readPolygonShape(value: readonly JsonValue[]): PolygonShape | undefined {
  const shape: PolygonShape = { rings: [], isFlat: false, isCoerced: false, isNamed: false }
  return addRings(value, shape, 0) ? shape : undefined
}

const MAX_LEVELS = 4

function addRings(value: readonly JsonValue[], shape: PolygonShape, depth: number): boolean {
  if (depth > MAX_LEVELS) return false
  if (value.length === 0) return true
  if (value.every(isScalar)) return addFlatRing(value, shape)
  const pairs = value.map(pairOf)
  if (pairs.every((pair) => pair !== undefined)) {
    shape.isNamed ||= !value.every(Array.isArray)
    shape.isCoerced ||= shape.isNamed
    shape.rings.push(pairs)
    return true
  }
  return value.every((part) => Array.isArray(part) && addRings(part, shape, depth + 1))
}

function addFlatRing(values: readonly JsonValue[], shape: PolygonShape): boolean {
  const numbers = values.map(numberOf)
  if (numbers.length % 2 > 0 || !numbers.every(Number.isFinite)) return false
  const ring: [number, number][] = []
  for (let at = 0; at < numbers.length; at += 2) ring.push([numbers[at]!, numbers[at + 1]!])
  shape.isFlat = true
  shape.isCoerced ||= values.some((value) => typeof value === 'string')
  shape.rings.push(ring)
  return true
}

function pairOf(value: JsonValue): readonly [number, number] | undefined {
  const [first, second] = Array.isArray(value) && value.length === 2 ? value : ends(value)
  const a = numberOf(first)
  const b = numberOf(second)
  return Number.isFinite(a) && Number.isFinite(b) ? [a, b] : undefined
}

/** Returns an object's `x` and `y`. */
function ends(value: JsonValue): readonly [JsonValue, JsonValue] {
  return isObject(value) ? [value.x, value.y] : [undefined, undefined]
}

function numberOf(value: JsonValue): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}
