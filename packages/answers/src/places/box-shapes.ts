import { isObject, isScalar, type JsonValue } from '../json/json-value.ts'
import { type BoxExtent, roleOf } from '../keys/key-roles.ts'
import { numbersInText } from '../text/numbers-in-text.ts'
import { type Corners, cornersOf, cornersOfExtent } from './corners.ts'
import { readEdges } from './edges.ts'

/** A box as the model wrote it: its corners, or the reason why there are none. */
export type BoxShape =
  | { corners: Corners; isCoerced: boolean }
  | { code: 'box-arity' | 'box-missing' | 'box-not-finite'; message: string }

/**
 * Reads the boxes in a value: four numbers, also in a string, an object, two corners, nested lists, or several
 * of these. Returns at least one shape.
 */
export function readBoxShapes(
  value: JsonValue,
  axes: 'xy' | 'yx',
  { isNested = false, extent }: ShapeOptions = {},
): BoxShape[] {
  const nested = { isNested: true, extent }
  if (typeof value === 'string') return [shapeOfText(value, axes, extent)]
  if (isObject(value)) return [shapeOfObject(value, axes)]
  if (!Array.isArray(value)) {
    return typeof value === 'number' ? [arity(1)] : [missing('The box is not a list of numbers.')]
  }
  if (value.every(isScalar)) return [shapeOfScalars(value, axes, { isNested, extent })]
  const [first] = value
  if (value.length === 1) return readBoxShapes(first, axes, nested)
  if (!extent && (value.length === 2 || value.length === 4)) {
    const corners = value.map((entry) => cornerOf(entry, axes))
    if (corners.every((corner) => corner !== undefined)) return [around(corners)]
  }
  return value.flatMap((entry) => readBoxShapes(entry, axes, nested))
}

/** The context of a value: whether it is in a list of its own, and how its four numbers state a width and a height. */
interface ShapeOptions {
  isNested?: boolean
  extent?: BoxExtent | undefined
}

function shapeOfText(text: string, axes: 'xy' | 'yx', extent: BoxExtent | undefined): BoxShape {
  const numbers = text.length > MAX_TEXT_CHARS ? undefined : numbersInText(text)
  if (numbers === undefined) {
    return hasDigit(text)
      ? { code: 'box-not-finite', message: 'The box is a text that holds more than numbers.' }
      : missing('The box is a text without numbers.')
  }
  return numbers.length === 4
    ? { corners: cornersIn(numbers, axes, extent), isCoerced: true }
    : arity(numbers.length)
}

const MAX_TEXT_CHARS = 4000

function hasDigit(text: string): boolean {
  for (const digit of '0123456789') if (text.includes(digit)) return true
  return false
}

function shapeOfScalars(
  values: readonly JsonValue[],
  axes: 'xy' | 'yx',
  { isNested = false, extent }: ShapeOptions,
): BoxShape {
  if (values.length === 4 && values.every(isNumber)) {
    return { corners: cornersIn(values, axes, extent), isCoerced: isNested || extent !== undefined }
  }
  const numbers = values.flatMap((value) =>
    typeof value === 'string' ? (numbersInText(value) ?? [Number.NaN]) : [numberOf(value)],
  )
  if (numbers.length !== 4) return arity(numbers.length)
  const isCoerced =
    isNested || extent !== undefined || values.some((value) => typeof value === 'string')
  return { corners: cornersIn(numbers, axes, extent), isCoerced }
}

function cornersIn(
  numbers: readonly number[],
  axes: 'xy' | 'yx',
  extent: BoxExtent | undefined,
): Corners {
  return extent ? cornersOfExtent(numbers, extent) : cornersOf(numbers, axes)
}

function isNumber(value: JsonValue): value is number {
  return typeof value === 'number'
}

function numberOf(value: JsonValue): number {
  return typeof value === 'number' ? value : Number.NaN
}

function shapeOfObject(value: { [key: string]: JsonValue }, axes: 'xy' | 'yx'): BoxShape {
  const edges = readEdges(Object.entries(value), axes)
  if (edges.corners) return { corners: edges.corners, isCoerced: true }
  const inner = Object.keys(value).find((key) => innerRoles.has(roleOf(key)?.role ?? ''))
  const [shape] = inner === undefined ? [] : readBoxShapes(value[inner], axes, { isNested: true })
  if (shape) return 'corners' in shape ? { ...shape, isCoerced: true } : shape
  return edges.count === 0 ? missing('The box is an object without edges.') : arity(edges.count)
}

const innerRoles: ReadonlySet<string> = new Set(['box', 'polygon'])

/** Reads a corner: a pair in the order of the axes, or an object with `x` and `y`. */
function cornerOf(value: JsonValue, axes: 'xy' | 'yx'): { x: number; y: number } | undefined {
  if (isObject(value)) {
    const { x, y } = value
    return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined
  }
  if (!Array.isArray(value) || value.length !== 2 || !value.every(isScalar)) return undefined
  const [a = Number.NaN, b = Number.NaN] = value.map((entry) => Number(entry ?? Number.NaN))
  return axes === 'yx' ? { x: b, y: a } : { x: a, y: b }
}

/** Returns two corners as they came, or the bounds of four. */
function around(corners: readonly { x: number; y: number }[]): BoxShape {
  const [first, second] = corners
  if (first && second && corners.length === 2) {
    return { corners: { x0: first.x, y0: first.y, x1: second.x, y1: second.y }, isCoerced: true }
  }
  const xs = corners.map(({ x }) => x)
  const ys = corners.map(({ y }) => y)
  return {
    corners: { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) },
    isCoerced: true,
  }
}

function missing(message: string): BoxShape {
  return { code: 'box-missing', message }
}

function arity(count: number): BoxShape {
  const numbers = count === 1 ? '1 number' : `${count} numbers`
  return { code: 'box-arity', message: `The box has ${numbers} instead of 4.` }
}
