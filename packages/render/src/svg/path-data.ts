import type { Polygon } from '@pollux/geometry'
import type { Path } from '../path.ts'
import { svgNumber } from './svg-element.ts'

/** Returns a path as the `d` attribute of an SVG path. */
export function pathData(path: Path): string {
  return path
    .map(([kind, ...numbers]) => kind + numbers.map((number) => svgNumber(number)).join(' '))
    .join('')
}

/**
 * Returns rings of integer coordinates as a short `d` attribute, with relative coordinates and one
 * number per horizontal or vertical edge.
 */
export function ringData({ rings }: Polygon): string {
  return rings
    .map((ring) => {
      let data = ''
      let at = ring[0]!
      for (const point of ring.slice(1)) {
        const dx = point.x - at.x
        const dy = point.y - at.y
        data += dy === 0 ? `h${dx}` : dx === 0 ? `v${dy}` : `l${dx} ${dy}`
        at = point
      }
      return `M${ring[0]!.x} ${ring[0]!.y}${data}z`
    })
    .join('')
}
