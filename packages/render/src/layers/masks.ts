import { checkLengths, checkShare } from '../check-option.ts'
import { largestFirst } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { polygonPath } from '../path.ts'
import { contourWidthFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'
import { outlineMask } from './mask-outline.ts'

/** Options of `masks`. */
export interface MasksOptions {
  /** @default by label */
  color?: ColorRule
  /** How much of the colour covers the picture, from 0 to 1. @default 0.45 */
  opacity?: number
  /** The contour's width in pixels, centred on the edge; 0 draws none. @default by the picture's size */
  contour?: number
  /** The width in pixels of a white line outside and inside of the contour, for grounds of its own colour. @default 0 */
  halo?: number
}

/** Colours masks, the largest first, and draws their contours, their stairs of pixels smoothed; a mask of more than 100,000 runs, which is noise, has none. */
export function masks({ color, opacity = 0.45, contour, halo = 0 }: MasksOptions = {}): Layer {
  checkShare(opacity, 'opacity')
  checkLengths({ contour, halo })
  return (surface, findings) => {
    const width = contour ?? contourWidthFor(surface.size)
    const colors = colorsOf(findings, color)
    const fills = largestFirst(findings, surface.size).flatMap(({ finding, index }) => {
      const { mask, label = '' } = finding
      const mark = { finding: index, title: cleanText(label) }
      return mask ? [{ mask, color: colors[index]!, ...mark }] : []
    })
    surface.fillRuns(fills, { opacity })
    if (!(width > 0)) return
    for (const { mask, ...paint } of fills) {
      if (mask.runs.length > MOST_RUNS * 2) continue
      const outline = polygonPath(outlineMask(mask, 0.2 + width / 25))
      if (halo > 0) {
        const white = { ...paint, color: '#ffffff', width: width + 2 * halo } as const
        surface.strokePath(outline, { ...white, corners: 'round' })
      }
      surface.strokePath(outline, { ...paint, width, corners: 'round' })
    }
  }
}

/** A contour around every speck would cover the mask and take seconds. */
const MOST_RUNS = 100_000
