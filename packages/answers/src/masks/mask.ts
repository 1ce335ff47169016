import type { MaskPayload } from '@pollux/findings'
import type { Polygon, Size } from '@pollux/geometry'
import type { ImageLimits } from '@pollux/image'
import { isObject, isScalar, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { roleOf } from '../keys/key-roles.ts'
import type { RawBox } from '../places/box.ts'
import { placePolygon } from '../places/polygon.ts'
import { readPolygonShape } from '../places/polygon-shapes.ts'
import type { Scale } from '../places/scale.ts'
import type { Report } from '../text/note.ts'
import { numbersInText } from '../text/numbers-in-text.ts'
import { readMaskImage } from './mask-image.ts'
import { isRle, readRle } from './rle.ts'

/** The context of a mask. */
export interface MaskContext {
  axes: 'xy' | 'yx'
  scale: Scale
  size: Size
  /** The box of the same item. */
  box: RawBox | undefined
  limits: ImageLimits
}

/** A mask that was recognised. A polygon mask has its polygon too. */
export interface MaskReading {
  payload: MaskPayload
  polygon?: Polygon
}

/** Recognises and checks a mask in any form. Reports a value that cannot be one. */
export function readMask(
  value: JsonValue,
  context: MaskContext,
  report: Report,
  depth = 0,
): MaskReading | undefined {
  if (value === undefined) return undefined
  if (value === null || value === '') {
    report('mask-missing', 'The mask is empty.')
    return undefined
  }
  if (typeof value === 'string') return readMaskText(value.trim(), context, report, depth)
  if (Array.isArray(value)) return readList(value, context, report, depth)
  if (isObject(value)) return readObject(value, context, report, depth)
  report('mask-unknown', `The mask is a ${typeof value}, which cannot be one.`)
  return undefined
}

function readMaskText(
  text: string,
  context: MaskContext,
  report: Report,
  depth: number,
): MaskReading | undefined {
  if (text === '') return readMask(null, context, report)
  const head = text.slice(0, 64)
  if (head.includes('<start_of_mask') || head.includes('<seg') || head.includes('<loc')) {
    report('mask-tokens', "The mask is made of the model's own tokens, which cannot be decoded.")
    return undefined
  }
  if (head.startsWith('<svg')) {
    report('mask-mime', 'The mask is an SVG drawing, which masks cannot be.')
    return undefined
  }
  const inner = depth === 0 ? valueInText(text) : undefined
  if (inner !== undefined) return readMask(inner, context, report, depth + 1)
  const payload = readMaskImage(text, context, report)
  return payload && { payload }
}

/** Returns the list or object that a string contains. */
function valueInText(text: string): JsonValue {
  if (text.startsWith('[') || text.startsWith('{')) {
    try {
      const value: JsonValue = JSON.parse(text)
      return value
    } catch {
      // It may still be numbers in brackets.
    }
  }
  const numbers = numbersInText(text)
  return numbers && numbers.length >= 6 ? numbers : undefined
}

function readList(
  value: readonly JsonValue[],
  context: MaskContext,
  report: Report,
  depth: number,
): MaskReading | undefined {
  const [only] = value
  const isWrapped =
    value.length === 1 && (typeof only === 'string' || (isObject(only) && isRle(only)))
  if (isWrapped && depth < MAX_MASK_LEVELS) return readMask(only, context, report, depth + 1)
  const shape = isBitmap(value) ? undefined : readPolygonShape(value)
  if (!shape) {
    report('mask-unknown', 'The mask is a list but not a polygon.')
    return undefined
  }
  const polygon = placePolygon(shape, context, report)
  if (!polygon) return undefined
  if (shape.isFlat) {
    report('mask-flat-polygon', 'The polygon came as a flat list of numbers and was paired up.')
  }
  if (shape.isCoerced) {
    report('point-coerced', 'The vertices of the polygon are not plain pairs of numbers.')
  }
  return { payload: { kind: 'polygon', polygon }, polygon }
}

const MAX_MASK_LEVELS = 4

/** Returns whether a list is a grid of zeros and ones, or a row of them, rather than a list of pairs. */
function isBitmap(value: readonly JsonValue[]): boolean {
  if (value.every((row) => Array.isArray(row) && row.length === 2)) return false
  const cells = value.every(isScalar) ? value : value.flat()
  const isBinary = cells.every((cell) => cell === 0 || cell === 1 || typeof cell === 'boolean')
  return isBinary && cells.length > 4
}

/** The keys under which objects hold a mask. The first one that is present counts. */
const innerKeys = [
  'data',
  'base64',
  'png',
  'image',
  'mask',
  'polygon',
  'points',
  'coordinates',
  'url',
  'uri',
]

function readObject(
  value: JsonObject,
  context: MaskContext,
  report: Report,
  depth: number,
): MaskReading | undefined {
  if (isRle(value)) {
    const payload = readRle(value, context.size, report)
    return payload && { payload }
  }
  const key =
    innerKeys.find((name) => Object.hasOwn(value, name)) ??
    Object.keys(value).find((name) => roleOf(name)?.role === 'polygon')
  if (key !== undefined && depth < MAX_MASK_LEVELS) {
    return readMask(value[key], context, report, depth + 1)
  }
  report('mask-unknown', 'The mask is an object of an unknown form.')
  return undefined
}
