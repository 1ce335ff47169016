import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Intrinsics, intrinsicsOf, projectBox3d } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { linePath } from '../path.ts'
import { strokeWidthFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'

/** Options of `boxes3d`. */
export interface Boxes3dOptions {
  /** The colour of the edges. @default by label */
  color?: ColorRule
  /** The width of the edges in pixels. @default by the picture's size */
  stroke?: number
  /**
   * The intrinsics of the camera. @default a field of view of 60 degrees, its axis through the
   * picture's centre
   */
  intrinsics?: Intrinsics
}

const boxes3dOptionNames: OptionNames<Boxes3dOptions> = {
  color: true,
  stroke: true,
  intrinsics: true,
}

/**
 * Creates a layer that draws the edges of boxes in space as the camera sees them.
 *
 * @returns The layer.
 * @throws {TypeError} If an option is invalid.
 */
export function boxes3d(options: Boxes3dOptions = {}): Layer {
  checkOptions(options, boxes3dOptionNames)
  const { color, stroke, intrinsics } = options
  checkLengths({ stroke })
  return (surface, findings) => {
    const camera = intrinsics ?? intrinsicsOf(surface.size)
    const width = stroke ?? strokeWidthFor(surface.size)
    const colors = colorsOf(findings, color)
    findings.forEach(({ label = '', box3d }, index) => {
      if (!box3d) return
      const path = projectBox3d(box3d, camera).edges.flatMap((edge) => linePath(edge))
      const mark = { title: cleanText(label), finding: index }
      surface.strokePath(path, { ...mark, color: colors[index]!, width, corners: 'round' })
    })
  }
}
