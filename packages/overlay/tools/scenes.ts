import type { Point, Size } from '@pollux/geometry'
import { maskFromPolygon } from '@pollux/masks'
import type { Drawable } from '@pollux/render'

/** The size of apps/cli/demo/photos/coffee.png. */
export const coffeeSize: Size = { width: 600, height: 400 }

/** What is in the photograph, placed by hand. */
export function coffeeFindings(): Drawable[] {
  const rim = ellipse(290, 113, 118, 95)
  const body = [
    ...rim.filter(({ y }) => y <= 113).toSorted((one, other) => one.x - other.x),
    ...[
      [407, 130],
      [396, 190],
      [384, 222],
      [350, 262],
      [318, 281],
      [275, 284],
      [262, 276],
      [240, 302],
      [214, 306],
      [198, 290],
      [204, 262],
      [218, 240],
      [192, 208],
      [174, 160],
    ].map(([x = 0, y = 0]) => ({ x, y })),
  ]
  const coffee = ellipse(288, 144, 82, 48)
  const saucer = ellipse(278, 226, 202, 158, 28)
  const spoon = [
    [400, 68],
    [424, 74],
    [418, 112],
    [402, 160],
    [388, 208],
    [381, 236],
    [404, 262],
    [404, 290],
    [388, 318],
    [358, 326],
    [332, 316],
    [326, 288],
    [340, 258],
    [368, 236],
    [386, 200],
    [404, 130],
    [408, 100],
  ].map(([x = 0, y = 0]) => ({ x, y }))
  const stir = Array.from({ length: 22 }, (_, at) => ({
    x: 290 + (20 + 2 * at) * Math.cos(at / 4),
    y: 142 + (10 + at) * Math.sin(at / 4),
  }))
  const maskOf = (ring: Point[]) => maskFromPolygon({ rings: [ring] }, coffeeSize)
  return [
    { label: 'saucer', score: 0.88, box: around(saucer), polygon: { rings: [saucer] } },
    { label: 'cup', score: 0.97, box: around(body), mask: maskOf(body) },
    { label: 'coffee', score: 0.93, box: around(coffee), mask: maskOf(coffee) },
    { label: 'spoon', score: 0.71, box: around(spoon), polygon: { rings: [spoon] } },
    { label: 'handle', score: 0.64, point: { x: 227, y: 262 } },
    { label: 'stir', points: stir },
  ]
}

/** Masks over a picture in rows, each with its box. */
export function manyFindings(size: Size, count: number): Drawable[] {
  const columns = Math.ceil(Math.sqrt((count * size.width) / size.height))
  const step = size.width / columns
  return Array.from({ length: count }, (_, at) => {
    const x = ((at % columns) + 0.5) * step
    const y = (Math.floor(at / columns) + 0.5) * step
    const radius = step * (0.3 + 0.12 * Math.sin(at * 7))
    const ring = ellipse(x, y, radius * 1.2, radius, 40 + (at % 5) * 8).map((point, index) => ({
      x: clamp(point.x + radius * 0.1 * Math.sin(index * 1.7 + at), size.width),
      y: clamp(point.y + radius * 0.1 * Math.cos(index * 2.3 + at), size.height),
    }))
    const label = ['bolt', 'nut', 'washer', 'screw', 'nail', 'hook', 'pin', 'rivet'][at % 8]!
    return {
      label,
      score: 0.5 + (at % 50) / 100,
      box: around(ring),
      mask: maskFromPolygon({ rings: [ring] }, size),
    }
  })
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most))
}

function ellipse(x: number, y: number, radiusX: number, radiusY: number, count = 90) {
  return Array.from({ length: count }, (_, at) => {
    const angle = (at * 2 * Math.PI) / count
    return { x: x + radiusX * Math.cos(angle), y: y + radiusY * Math.sin(angle) }
  })
}

function around(points: readonly { x: number; y: number }[]) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [x, y] = [Math.max(0, Math.min(...xs)), Math.max(0, Math.min(...ys))]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
