import { type Intrinsics, intrinsicsOf, projectBox3d } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { linePath } from '../path.ts'
import { strokeWidthFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'

/** Options of `boxes3d`. */
export interface Boxes3dOptions {
  /** @default by label */
  color?: ColorRule
  /** The edges' width in pixels. @default by the picture's size */
  stroke?: number
  /** The camera. @default 60 degrees wide, its axis through the picture's centre */
  intrinsics?: Intrinsics
}

/** Draws the edges of boxes in space as the camera sees them. */
export function boxes3d({ color, stroke, intrinsics }: Boxes3dOptions = {}): Layer {
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
