import type { Polygon } from './polygon.ts'

/** The polygon as the `d` of an SVG path, to be filled with `fill-rule="evenodd"`; numbers keep at most `digits` decimals. */
export function polygonToSvgPath(polygon: Polygon, digits = 2): string {
  const places = Math.min(15, Math.max(0, Math.trunc(digits) || 0))
  const show = (value: number) => String(Number(value.toFixed(places)) + 0)
  return polygon.rings
    .filter((ring) => ring.length > 0)
    .map((ring) => `M${ring.map(({ x, y }) => `${show(x)} ${show(y)}`).join('L')}Z`)
    .join('')
}
