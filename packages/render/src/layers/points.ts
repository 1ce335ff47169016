import type { Point } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { circlePath } from '../path.ts'
import { strokeWidthFor } from '../scale.ts'
import type { FillPaint, Surface } from '../surface.ts'
import { cleanText } from '../text/clean-text.ts'

/** Options of `points`. */
export interface PointsOptions {
  /** @default by label */
  color?: ColorRule
  /** In pixels, the rings around the dot left out. @default by the picture's size */
  radius?: number
}

/** Marks every point of a finding, `point` and `points`, with a dot that a white and a dark ring set off from any ground. */
export function points({ color, radius }: PointsOptions = {}): Layer {
  checkLengths({ radius })
  return (surface, findings) => {
    const colors = colorsOf(findings, color)
    const reach = radius ?? strokeWidthFor(surface.size) * 2
    findings.forEach(({ label = '', point, points = [] }, index) => {
      const paint = { color: colors[index]!, title: cleanText(label), finding: index }
      for (const place of point ? [point, ...points] : points) {
        drawDot(surface, place, reach, paint)
      }
    })
  }
}

/** A dot with its rings. */
export function drawDot(surface: Surface, center: Point, radius: number, paint: FillPaint): void {
  const ring = Math.max(1, radius / 4)
  const mark = { title: paint.title, finding: paint.finding }
  const dark = circlePath(center, radius + 2 * ring)
  surface.fillPath(dark, { ...mark, color: '#000000', opacity: 0.5 })
  surface.fillPath(circlePath(center, radius + ring), { ...mark, color: '#ffffff' })
  surface.fillPath(circlePath(center, radius), paint)
}
