import { invalidArgument } from '@pollux/errors'
import { type Box, boxFromCorners } from './box.ts'
import { checkArray, checkSize } from './check-arguments.ts'
import { gridBoxToPixels, gridPointToPixels } from './grid.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'
import type { Size } from './size.ts'

/**
 * Returns the box that Gemini writes as `[ymin, xmin, ymax, xmax]` on its grid from 0 to 1000.
 *
 * @param corners The four numbers of `box_2d`, y first. Ends that are swapped are sorted.
 * @param size The size of the upright picture.
 * @returns The box in pixels, fractional and not clipped.
 * @throws {TypeError} If `corners` is not four numbers, or `size` is not a size.
 * @example
 * ```ts
 * boxFromGemini([505, 33, 911, 402], { width: 800, height: 600 }) // { x: 26.4, y: 303, width: 295.2, height: 243.6 }
 * ```
 */
export function boxFromGemini(corners: readonly number[], size: Size): Box {
  const [y0, x0, y1, x1] = checkNumbers(corners, 4, '[ymin, xmin, ymax, xmax]', 'corners')
  const onGrid = boxFromCorners(
    Math.min(x0, x1),
    Math.min(y0, y1),
    Math.max(x0, x1),
    Math.max(y0, y1),
  )
  return gridBoxToPixels(onGrid, size)
}

/**
 * Returns the point that Gemini writes as `[y, x]` on its grid from 0 to 1000.
 *
 * @param pair The two numbers of `point`, y first.
 * @param size The size of the upright picture.
 * @returns The point in pixels, fractional.
 * @throws {TypeError} If `pair` is not two numbers, or `size` is not a size.
 */
export function pointFromGemini(pair: readonly number[], size: Size): Point {
  const [y, x] = checkNumbers(pair, 2, '[y, x]', 'pair')
  return gridPointToPixels({ x, y }, size)
}

/**
 * Returns the polygon that Gemini writes as the `mask` of a finding: `[[x, y], …]` on its grid from 0 to 1000. Unlike boxes and
 * points, polygons have x first.
 *
 * @param vertices Pairs of numbers, x first.
 * @param size The size of the upright picture.
 * @returns A polygon of one ring, in pixels.
 * @throws {TypeError} If `vertices` are not pairs of numbers, or `size` is not a size.
 */
export function polygonFromGemini(vertices: readonly (readonly number[])[], size: Size): Polygon {
  checkSize(size)
  const ring = checkArray(vertices, 'vertices').map((vertex) => {
    const [x, y] = checkNumbers(vertex, 2, '[x, y]', 'a vertex')
    return gridPointToPixels({ x, y }, size)
  })
  return { rings: [ring] }
}

/** Returns four numbers, of which the first `count` are given. Throws `TypeError` for more, fewer, or what is no number. */
function checkNumbers(
  given: readonly number[],
  count: number,
  expected: string,
  name: string,
): readonly [number, number, number, number] {
  const isRight =
    Array.isArray(given) && given.length === count && given.every((one) => Number.isFinite(one))
  if (!isRight) throw invalidArgument(expected, name, given)
  const [a = 0, b = 0, c = 0, d = 0] = given
  return [a, b, c, d]
}
