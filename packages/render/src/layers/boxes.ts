import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Box } from '@pollux/geometry'
import { isEmptyBox, padBox } from '@pollux/geometry'
import { checkLengths, checkShare } from '../check-option.ts'
import { largestFirst } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { boxPath, linePath, type Path, roundedBoxPath } from '../path.ts'
import { strokeWidthFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'

/** Options of `boxes`. */
export interface BoxesOptions {
  /** The colour of the outline. @default by label */
  color?: ColorRule
  /** The width of the outline in pixels. @default by the picture's size */
  stroke?: number
  /** `corners` draws only the four corners. @default 'plain' */
  shape?: 'plain' | 'rounded' | 'corners'
  /** The opacity of the colour inside the box, from 0 to 1. @default 0 */
  fill?: number
}

const boxesOptionNames: OptionNames<BoxesOptions> = {
  color: true,
  stroke: true,
  shape: true,
  fill: true,
}

/**
 * Creates a layer that outlines boxes. Outlines lie on whole pixels, inside the edges.
 *
 * @returns The layer. A box narrower than three times the outline is outlined on its outer side.
 * @throws {TypeError} If an option is invalid.
 */
export function boxes(options: BoxesOptions = {}): Layer {
  checkOptions(options, boxesOptionNames)
  const { color, stroke, shape = 'plain', fill = 0 } = options
  checkShare(fill, 'fill')
  checkLengths({ stroke })
  return (surface, findings) => {
    const width = stroke ?? strokeWidthFor(surface.size)
    const colors = colorsOf(findings, color)
    for (const { finding, index } of largestFirst(findings, surface.size)) {
      if (!finding.box || isEmptyBox(finding.box)) continue
      const outer = outerBox(finding.box, width)
      const middle = padBox(outer, -width / 2)
      const radius = Math.min(outer.width, outer.height) / 6
      const mark = { color: colors[index]!, finding: index, title: cleanText(finding.label ?? '') }
      if (fill > 0) {
        const path = shape === 'rounded' ? roundedBoxPath(outer, radius) : boxPath(outer)
        surface.fillPath(path, { ...mark, opacity: fill })
      }
      surface.strokePath(outlineOf(middle, shape, radius), { ...mark, width })
    }
  }
}

/** Returns the box of whole pixels that contains the outline. */
function outerBox(box: Box, stroke: number): Box {
  const x = Math.round(box.x)
  const y = Math.round(box.y)
  const whole = {
    x,
    y,
    width: Math.max(1, Math.round(box.x + box.width) - x),
    height: Math.max(1, Math.round(box.y + box.height) - y),
  }
  return Math.min(whole.width, whole.height) < 3 * stroke ? padBox(whole, stroke) : whole
}

function outlineOf(box: Box, shape: 'plain' | 'rounded' | 'corners', radius: number): Path {
  if (shape === 'plain') return boxPath(box)
  if (shape === 'rounded') return roundedBoxPath(box, radius)
  const { x, y, width, height } = box
  const arm = Math.min(width, height) / 4
  const corner = (cornerX: number, cornerY: number, right: number, down: number) =>
    linePath([
      { x: cornerX + right * arm, y: cornerY },
      { x: cornerX, y: cornerY },
      { x: cornerX, y: cornerY + down * arm },
    ])
  return [
    ...corner(x, y, 1, 1),
    ...corner(x + width, y, -1, 1),
    ...corner(x + width, y + height, -1, -1),
    ...corner(x, y + height, 1, -1),
  ]
}
