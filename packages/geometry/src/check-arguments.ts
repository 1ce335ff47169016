import { invalidArgument } from '@pollux/errors'
import type { Box } from './box.ts'
import type { Frame } from './frame.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'
import type { Size } from './size.ts'

/**
 * Returns the box. Throws `TypeError` unless its members are numbers. All checks in this file accept NaN and
 * infinities.
 */
export function checkBox(box: Box, name = 'box'): Box {
  if (areNumbers(box?.x, box?.y, box?.width, box?.height)) return box
  throw invalidArgument('x, y, width and height', name, box)
}

/** Returns the point. Throws `TypeError` unless its members are numbers. */
export function checkPoint(point: Point, name = 'point'): Point {
  if (areNumbers(point?.x, point?.y)) return point
  throw invalidArgument('x and y', name, point)
}

/** Returns the size. Throws `TypeError` unless its members are numbers. */
export function checkSize<Given extends Size>(size: Given, name = 'size'): Given {
  if (areNumbers(size?.width, size?.height)) return size
  throw invalidArgument('width and height', name, size)
}

/** Returns the frame. Throws `TypeError` unless it has a size and a transform. */
export function checkFrame(frame: Frame, name = 'frame'): Frame {
  const { xx, xy, yx, yy, dx, dy } = frame?.toOriginal ?? {}
  if (areNumbers(xx, xy, yx, yy, dx, dy, frame?.size?.width, frame?.size?.height)) return frame
  throw invalidArgument('a frame made by createFrame', name, frame)
}

/** Returns the rings of a polygon. Throws `TypeError` unless each is an array of points. */
export function checkRings(polygon: Polygon): readonly (readonly Point[])[] {
  const rings = checkArray(polygon?.rings, 'polygon.rings')
  for (const ring of rings) {
    for (const point of checkArray(ring, 'a ring')) checkPoint(point, 'a point of a ring')
  }
  return rings
}

/** Returns `items`. Throws `TypeError` unless it is an array. */
export function checkArray<Item>(items: readonly Item[], name: string): readonly Item[] {
  if (Array.isArray(items)) return items
  throw invalidArgument('an array', name, items)
}

/** Throws `TypeError` unless the value is a number. */
export function checkNumber(value: number, name: string): void {
  if (!areNumbers(value)) throw invalidArgument('a number', name, value)
}

/** Throws `TypeError` unless the value is a function. */
export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') throw invalidArgument('a function', name, value)
}

/** Throws `TypeError` unless each member is a function or undefined. */
export function checkOptionalFunctions(functions: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(functions)) {
    if (value !== undefined) checkFunction(value, name)
  }
}

function areNumbers(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'number')
}
