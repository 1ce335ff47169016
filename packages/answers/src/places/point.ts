import type { Point, Size } from '@pollux/geometry'
import { isObject, isScalar, type JsonValue } from '../json/json-value.ts'
import { roleOf } from '../keys/key-roles.ts'
import type { Report } from '../text/note.ts'
import { numbersInText } from '../text/numbers-in-text.ts'
import { toPixels } from './box.ts'
import { areShares, extentOf, type Scale } from './scale.ts'

/** The context of points. */
export interface PointContext {
  axes: 'xy' | 'yx'
  scale: Scale
  size: Size
}

/**
 * Reads the points of a value: pairs, strings or objects, one or several. Anything else is left out with an
 * issue.
 */
export function readPoints(
  value: JsonValue,
  context: PointContext,
  report: Report,
  { isList }: { isList: boolean },
): Point[] {
  const points: Point[] = []
  let isCoerced = false
  for (const shape of pointShapes(value, context.axes, isList ? 1 : 0)) {
    if (!shape) report('point-arity', 'A point is not two numbers and was left out.')
    const point = shape && placePoint(shape, context, report)
    if (!point) continue
    points.push(point)
    isCoerced ||= shape.isCoerced
  }
  if (isCoerced) {
    report('point-coerced', 'The point is not a plain pair of numbers and was turned into one.')
  }
  return points
}

/** A point in the model's numbers. */
interface Pair {
  x: number
  y: number
  isCoerced: boolean
}

type PointShape = Pair | undefined

/**
 * Returns the points in a value, and `undefined` for each entry that is not a point. Plain pairs are `depth` lists
 * deep.
 */
function pointShapes(value: JsonValue, axes: 'xy' | 'yx', depth: number): PointShape[] {
  if (typeof value === 'string') return fromNumbers(textNumbers(value), axes, { isCoerced: true })
  if (isObject(value)) return fromObject(value, axes)
  if (!Array.isArray(value)) return [undefined]
  if (!value.every(isScalar)) return value.flatMap((entry) => pointShapes(entry, axes, depth - 1))
  const isPlain = depth === 0 && value.length === 2 && value.every(isNumber)
  return value.length === 0
    ? []
    : fromNumbers(value.flatMap(numbersOf), axes, { isCoerced: !isPlain })
}

function fromNumbers(
  numbers: readonly number[],
  axes: 'xy' | 'yx',
  { isCoerced }: { isCoerced: boolean },
): PointShape[] {
  if (numbers.length < 2 || numbers.length % 2 > 0) return [undefined]
  const points: PointShape[] = []
  for (let at = 0; at < numbers.length; at += 2) {
    const first = numbers[at]!
    const second = numbers[at + 1]!
    const isPoint = Number.isFinite(first) && Number.isFinite(second)
    const [x, y] = axes === 'yx' ? [second, first] : [first, second]
    points.push(isPoint ? { x, y, isCoerced } : undefined)
  }
  return points
}

function fromObject(value: { [key: string]: JsonValue }, axes: 'xy' | 'yx'): PointShape[] {
  const inner = Object.keys(value).find((key) => roleOf(key)?.role === 'point')
  if (inner !== undefined) return pointShapes(value[inner], axes, -1)
  const [x = Number.NaN] = numbersOf(value.x ?? value.X)
  const [y = Number.NaN] = numbersOf(value.y ?? value.Y)
  return [Number.isFinite(x) && Number.isFinite(y) ? { x, y, isCoerced: true } : undefined]
}

function isNumber(value: JsonValue): boolean {
  return typeof value === 'number'
}

function numbersOf(value: JsonValue): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'string' ? textNumbers(value) : [Number.NaN]
}

function textNumbers(text: string): number[] {
  return numbersInText(text) ?? [Number.NaN]
}

function placePoint(
  { x, y }: Pair,
  { scale, size }: PointContext,
  report: Report,
): Point | undefined {
  const isWhole = Number.isInteger(x) && Number.isInteger(y)
  const isUnit = (x <= 1 && y <= 1 && !isWhole) || areShares([x, y])
  const extent = extentOf([x], [y], { scale, size, isUnit })
  if (!extent) {
    const message = isUnit
      ? 'A point has no coordinate far above 1: it may be given in shares of the picture. Set the scale to read it.'
      : 'A point is far off the grid of 0 to 1000: it may be given in pixels. Set the scale to read it.'
    report('scale-suspect', message)
    return undefined
  }
  const onX = Math.min(Math.max(x, 0), extent.width)
  const onY = Math.min(Math.max(y, 0), extent.height)
  if (onX !== x || onY !== y) {
    report('point-clamped', 'A point lies outside of the picture and was moved to its edge.')
  }
  return {
    x: toPixels(onX, extent.width, size.width),
    y: toPixels(onY, extent.height, size.height),
  }
}
