import { checkOptions, type OptionNames } from '@pollux/errors'
import { checkLengths, checkShare } from '../check-option.ts'
import { largestFirst } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { polygonPath } from '../path.ts'
import { strokeWidthFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'

/** Options of `polygons`. */
export interface PolygonsOptions {
  /** The colour of outline and area. @default by label */
  color?: ColorRule
  /** The opacity of the colour inside the polygon, from 0 to 1. @default 0.3 */
  fill?: number
  /** The width of the outline in pixels, centred on the edge; 0 draws none. @default by the picture's size */
  stroke?: number
}

const polygonsOptionNames: OptionNames<PolygonsOptions> = { color: true, fill: true, stroke: true }

/**
 * Creates a layer that fills and outlines polygons, the largest first.
 *
 * @returns The layer.
 * @throws {TypeError} If an option is invalid.
 */
export function polygons(options: PolygonsOptions = {}): Layer {
  checkOptions(options, polygonsOptionNames)
  const { color, fill = 0.3, stroke } = options
  checkShare(fill, 'fill')
  checkLengths({ stroke })
  return (surface, findings) => {
    const width = stroke ?? strokeWidthFor(surface.size)
    const colors = colorsOf(findings, color)
    for (const { finding, index } of largestFirst(findings, surface.size)) {
      if (!finding.polygon) continue
      const path = polygonPath(finding.polygon)
      const paint = { color: colors[index]!, title: cleanText(finding.label ?? ''), finding: index }
      surface.fillPath(path, { ...paint, opacity: fill, rule: 'evenodd' })
      surface.strokePath(path, { ...paint, width, corners: 'round' })
    }
  }
}
