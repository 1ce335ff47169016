import type { Box } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { checkMaskSize } from '../check-mask-size.ts'
import { type Color, readColor } from '../color.ts'
import type { Surface } from '../surface.ts'
import { isInFont, outlineText, textBox } from '../text/outline-text.ts'
import { visibleFill, visibleStroke } from '../visible-path.ts'
import { blendSpan, pixelsOf } from './blend-span.ts'
import { blurOnRaster } from './blur-area.ts'
import { coverLines } from './coverage.ts'
import { clearOnRaster, fillRunsOnRaster } from './fill-runs.ts'
import { flattenPath, type Polyline } from './flatten-path.ts'
import { strokeOutline } from './stroke-outline.ts'

/**
 * Creates a surface that draws into a raster whose data is aligned to four bytes. It sets `drawn` to 1 for each row
 * it draws on.
 */
export function createRasterSurface(raster: Raster, drawn: Uint8Array): Surface {
  const size = { width: raster.width, height: raster.height }
  const written: Box[] = []
  const pixels = pixelsOf(raster)

  const fill = (
    lines: readonly Polyline[],
    rule: 'nonzero' | 'evenodd',
    color: Color,
    opacity: number,
  ) => {
    const channels = readColor(color)
    if (!(opacity > 0)) return
    coverLines(lines, size, rule, (y, start, end, coverage) => {
      drawn[y] = 1
      blendSpan(pixels, y, start, end, channels, coverage * Math.min(opacity, 1))
    })
  }
  const markRows = ({ box }: Mask) => drawn.fill(1, box.y, box.y + box.height)
  const fillPath: Surface['fillPath'] = (path, { color, opacity = 1, rule = 'nonzero' }) => {
    fill(flattenPath(visibleFill(path)), rule, color, opacity)
  }

  return {
    size,
    written,
    canWrite: isInFont,
    fillRuns(fills, { opacity = 1 } = {}) {
      for (const { mask } of fills) {
        checkMaskSize(mask, size)
        markRows(mask)
      }
      if (fills.length > 0 && opacity > 0) fillRunsOnRaster(pixels, fills, Math.min(opacity, 1))
    },
    fillPath,
    strokePath(path, { color, width, opacity = 1, corners = 'sharp' }) {
      fill(
        strokeOutline(flattenPath(visibleStroke(path)), { width, corners }),
        'nonzero',
        color,
        opacity,
      )
    },
    text(text, { color, x, y, size: em }) {
      written.push(textBox(text, x, y, em))
      fillPath(outlineText(text, x, y, em), { color })
    },
    blur(area, style) {
      checkMaskSize(area, size)
      markRows(area)
      blurOnRaster(raster, area, style)
    },
    clear(area) {
      checkMaskSize(area, size)
      markRows(area)
      clearOnRaster(raster, area)
    },
  }
}
