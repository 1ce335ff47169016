import { checkOptions, type OptionNames } from '@pollux/errors'
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
  /** The colour of the mask. @default by label */
  color?: ColorRule
  /** The opacity of the colour, from 0 to 1. @default 0.45 */
  opacity?: number
  /** The width of the contour in pixels, centred on the edge; 0 draws none. @default by the picture's size */
  contour?: number
  /**
   * The width in pixels of a white line on both sides of the contour, for pictures of a similar
   * colour. @default 0
   */
  halo?: number
}

const masksOptionNames: OptionNames<MasksOptions> = {
  color: true,
  opacity: true,
  contour: true,
  halo: true,
}

/**
 * Creates a layer that colours masks, the largest first, and draws their contours smoothed.
 *
 * @returns The layer. A mask of more than 100,000 runs, which is noise, has no contour.
 * @throws {TypeError} If an option is invalid.
 */
export function masks(options: MasksOptions = {}): Layer {
  checkOptions(options, masksOptionNames)
  const { color, opacity = 0.45, contour, halo = 0 } = options
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
      if (mask.runs.length > MAX_RUNS * 2) continue
      const outline = polygonPath(outlineMask(mask, 0.2 + width / 25))
      if (halo > 0) {
        const white = { ...paint, color: '#ffffff', width: width + 2 * halo } as const
        surface.strokePath(outline, { ...white, corners: 'round' })
      }
      surface.strokePath(outline, { ...paint, width, corners: 'round' })
    }
  }
}

/** The most runs of a mask with a contour. A contour around every speck would cover the mask and take seconds. */
const MAX_RUNS = 100_000
