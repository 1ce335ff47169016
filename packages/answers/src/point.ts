import type { Point, Size } from '@pollux/geometry'
import { toPixels } from './box.ts'
import type { Notice } from './item.ts'
import { isObject, isScalar, type JsonValue } from './json-value.ts'
import { roleOf } from './key-roles.ts'
import { numbersInText } from './numbers-in-text.ts'
import { extentOf, type Scale } from './scale.ts'
import type { Span } from './span.ts'

/** Where and how points are read. */
export interface PointContext {
  axes: 'xy' | 'yx'
  scale: Scale
  size: Size
}

/** Reads the points of a value: pairs, texts or objects, one or several. Those that are none are left out, noticed. */
export function readPoints(
  value: JsonValue,
  context: PointContext,
  span: Span,
  notice: Notice,
  { isList }: { isList: boolean },
): Point[] {
  const shapes = pointShapes(value, context.axes)
  const isUsual = isList ? isListOfPairs(value) : isPair(value)
  const points = shapes.flatMap((shape) => {
    const point = shape && placePoint(shape, context, span, notice)
    if (!shape) {
      const message = 'A point is not two numbers and was left out.'
      notice('point-arity', message, span)
    }
    return point ? [point] : []
  })
  if (!isUsual && points.length > 0) {
    notice('point-coerced', 'The point is no plain pair of numbers and was turned into one.', span)
  }
  return points
}

type Pair = { x: number; y: number }

/** The points in a value in the model's numbers, `undefined` for each that is none; an empty list holds none. */
function pointShapes(value: JsonValue, axes: 'xy' | 'yx'): (Pair | undefined)[] {
  if (typeof value === 'string') return fromNumbers(textNumbers(value), axes)
  if (isObject(value)) return fromObject(value, axes)
  if (!Array.isArray(value)) return [undefined]
  if (!value.every(isScalar)) return value.flatMap((entry) => pointShapes(entry, axes))
  return value.length === 0 ? [] : fromNumbers(value.flatMap(numbersOf), axes)
}

function fromNumbers(numbers: readonly number[], axes: 'xy' | 'yx'): (Pair | undefined)[] {
  if (numbers.length < 2 || numbers.length % 2 > 0) return [undefined]
  const points: (Pair | undefined)[] = []
  for (let at = 0; at < numbers.length; at += 2) {
    const first = numbers[at]!
    const second = numbers[at + 1]!
    const isPoint = Number.isFinite(first) && Number.isFinite(second)
    const point = axes === 'yx' ? { x: second, y: first } : { x: first, y: second }
    points.push(isPoint ? point : undefined)
  }
  return points
}

function fromObject(value: { [key: string]: JsonValue }, axes: 'xy' | 'yx'): (Pair | undefined)[] {
  const inner = Object.keys(value).find((key) => roleOf(key)?.role === 'point')
  if (inner !== undefined) return pointShapes(value[inner], axes)
  const [x = Number.NaN] = numbersOf(value.x ?? value.X)
  const [y = Number.NaN] = numbersOf(value.y ?? value.Y)
  return [Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined]
}

function numbersOf(value: JsonValue): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'string' ? textNumbers(value) : [Number.NaN]
}

function textNumbers(text: string): number[] {
  return numbersInText(text) ?? [Number.NaN]
}

function isPair(value: JsonValue): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every((entry) => typeof entry === 'number')
  )
}

function isListOfPairs(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((entry) => !isScalar(entry) && isPair(entry))
}

function placePoint(
  { x, y }: Pair,
  { scale, size }: PointContext,
  span: Span,
  notice: Notice,
): Point | undefined {
  const isWhole = Number.isInteger(x) && Number.isInteger(y)
  const isUnit = x <= 1 && y <= 1 && !isWhole
  const extent = extentOf([x], [y], { scale, size, isUnit })
  if (!extent) {
    const message = isUnit
      ? 'A point has no coordinate above 1: it may be given in shares of the picture. Set the scale to read it.'
      : 'A point is far off the grid of 0 to 1000: it may be given in pixels. Set the scale to read it.'
    notice('scale-suspect', message, span)
    return undefined
  }
  const onX = Math.min(Math.max(x, 0), extent.width)
  const onY = Math.min(Math.max(y, 0), extent.height)
  if (onX !== x || onY !== y) {
    notice('point-clamped', 'A point lies outside of the picture and was moved to its edge.', span)
  }
  return {
    x: toPixels(onX, extent.width, size.width),
    y: toPixels(onY, extent.height, size.height),
  }
}
