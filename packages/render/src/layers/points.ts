import { checkOptions, type OptionNames } from '@pollux/errors'
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
  /** The colour of the dot. @default by label */
  color?: ColorRule
  /** The radius of the dot in pixels, without its rings. @default by the picture's size */
  radius?: number
}

const pointsOptionNames: OptionNames<PointsOptions> = { color: true, radius: true }

/**
 * Creates a layer that marks the `point` and `points` of findings with dots.
 *
 * @returns The layer. A white and a dark ring set each dot off from any ground.
 * @throws {TypeError} If an option is invalid.
 */
export function points(options: PointsOptions = {}): Layer {
  checkOptions(options, pointsOptionNames)
  const { color, radius } = options
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

/** Draws a dot with its rings. */
export function drawDot(surface: Surface, center: Point, radius: number, paint: FillPaint): void {
  const ring = Math.max(1, radius / 4)
  const mark = { title: paint.title, finding: paint.finding }
  const dark = circlePath(center, radius + 2 * ring)
  surface.fillPath(dark, { ...mark, color: '#000000', opacity: 0.5 })
  surface.fillPath(circlePath(center, radius + ring), { ...mark, color: '#ffffff' })
  surface.fillPath(circlePath(center, radius), paint)
}
