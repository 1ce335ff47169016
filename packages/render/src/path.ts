import type { Box, Point, Polygon } from '@pollux/geometry'

/**
 * A step of a path: a move, a line, a quadratic curve with its control point, or the closing of a
 * subpath.
 */
export type PathStep =
  | readonly ['M', x: number, y: number]
  | readonly ['L', x: number, y: number]
  | readonly ['Q', controlX: number, controlY: number, x: number, y: number]
  | readonly ['Z']

/** An outline in pixels. Every subpath begins with a move. */
export type Path = readonly PathStep[]

/**
 * Returns the four edges of a box.
 *
 * @returns A closed path.
 */
export function boxPath({ x, y, width, height }: Box): Path {
  return [
    ['M', x, y],
    ['L', x + width, y],
    ['L', x + width, y + height],
    ['L', x, y + height],
    ['Z'],
  ]
}

/**
 * Returns a box with round corners.
 *
 * @param box The box.
 * @param radius The radius of the corners in pixels, at most half the shorter side.
 * @returns A closed path.
 */
export function roundedBoxPath({ x, y, width, height }: Box, radius: number): Path {
  const r = Math.max(0, Math.min(radius, width / 2, height / 2))
  if (r === 0) return boxPath({ x, y, width, height })
  const right = x + width
  const bottom = y + height
  return [
    ['M', x + r, y],
    ['L', right - r, y],
    ...quarter(right - r, y + r, r, 0, -1),
    ['L', right, bottom - r],
    ...quarter(right - r, bottom - r, r, 1, 0),
    ['L', x + r, bottom],
    ...quarter(x + r, bottom - r, r, 0, 1),
    ['L', x, y + r],
    ...quarter(x + r, y + r, r, -1, 0),
    ['Z'],
  ]
}

/**
 * Returns a circle of eight curves, which deviates from a true circle by less than a thousandth of
 * its radius.
 *
 * @param center The centre.
 * @param radius The radius in pixels.
 * @returns A closed path.
 */
export function circlePath(center: Point, radius: number): Path {
  const { x, y } = center
  return [
    ['M', x, y - radius],
    ...quarter(x, y, radius, 0, -1),
    ...quarter(x, y, radius, 1, 0),
    ...quarter(x, y, radius, 0, 1),
    ...quarter(x, y, radius, -1, 0),
    ['Z'],
  ]
}

/**
 * Returns the rings of a polygon, to be filled even-odd.
 *
 * @returns A path with one closed subpath per ring.
 */
export function polygonPath(polygon: Polygon): Path {
  return polygon.rings.flatMap((ring) => [...linePath(ring), ...(ring.length > 0 ? closed : [])])
}

/**
 * Returns an open line through points.
 *
 * @returns An open path.
 */
export function linePath(points: readonly Point[]): Path {
  return points.map(({ x, y }, index) => [index === 0 ? 'M' : 'L', x, y])
}

const closed: Path = [['Z']]

/** With √½ and tan 22.5°, one quadratic curve makes an eighth of a circle. */
const DIAGONAL = Math.SQRT1_2
const CONTROL = Math.SQRT2 - 1

/** Returns a quarter circle, clockwise on the screen, that starts in the direction (dx, dy) from its centre. */
function quarter(x: number, y: number, radius: number, dx: number, dy: number): Path {
  const [endX, endY] = [-dy, dx]
  const point = (alongStart: number, alongEnd: number) =>
    [
      x + radius * (dx * alongStart + endX * alongEnd),
      y + radius * (dy * alongStart + endY * alongEnd),
    ] as const
  return [
    ['Q', ...point(1, CONTROL), ...point(DIAGONAL, DIAGONAL)],
    ['Q', ...point(CONTROL, 1), ...point(0, 1)],
  ]
}
