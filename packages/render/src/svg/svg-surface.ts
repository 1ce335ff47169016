import type { Box, Size } from '@pollux/geometry'
import { checkSides } from '@pollux/image'
import { type Mask, maskToPolygon } from '@pollux/masks'
import { checkMaskSize } from '../check-mask-size.ts'
import { type Color, readColor } from '../color.ts'
import { escapeXml } from '../escape-xml.ts'
import { hashText } from '../hash-text.ts'
import type { Mark, Surface } from '../surface.ts'
import { isInFont, measureText, outlineText, textBox } from '../text/outline-text.ts'
import { visibleFill, visibleStroke } from '../visible-path.ts'
import { pathData, ringData } from './path-data.ts'
import { type Attribute, svgElement, svgTitle } from './svg-element.ts'

/** A surface that writes SVG elements. */
export interface SvgSurface extends Surface {
  /** Returns the elements drawn so far. */
  elements(): readonly string[]
  /**
   * Puts everything that `draw` draws into a `<g>`. If it clears an area, everything drawn before
   * joins that group.
   */
  group(attributes: Readonly<Record<string, Attribute>>, draw: () => void): void
}

/** Creates a surface that draws over existing elements. Throws `TypeError` for an invalid size. */
export function createSvgSurface({ width, height }: Size, ground: readonly string[]): SvgSurface {
  const size = { width, height }
  checkSides(size, 'size')
  let elements = [...ground]
  const written: Box[] = []

  const fillPath: Surface['fillPath'] = (path, { color, opacity, rule, ...mark }) => {
    const data = pathData(visibleFill(path))
    if (data === '') return
    elements.push(
      markedPath(mark, {
        d: data,
        fill: safeColor(color),
        'fill-opacity': share(opacity),
        'fill-rule': rule,
      }),
    )
  }

  return {
    size,
    written,
    elements: () => elements,
    group(attributes, draw) {
      const before = elements
      const count = elements.length
      draw()
      if (elements !== before || elements.length === count) return
      elements.push(svgElement('g', attributes, elements.splice(count)))
    },
    canWrite: () => true,
    fillRuns(fills, { opacity = 1 } = {}) {
      const paths = fills.map(({ mask, color, ...mark }) => {
        checkMaskSize(mask, size)
        return markedPath(mark, {
          d: maskData(mask),
          fill: safeColor(color),
          'fill-rule': 'evenodd',
        })
      })
      // One opacity for all of them: where masks overlap, the last one shows, as on a raster.
      if (paths.length > 0) elements.push(svgElement('g', { opacity: share(opacity) }, paths))
    },
    fillPath,
    strokePath(path, { color, width, opacity, corners = 'sharp', ...mark }) {
      const data = pathData(visibleStroke(path))
      if (data === '' || !(width > 0)) return
      elements.push(
        markedPath(mark, {
          d: data,
          fill: 'none',
          stroke: safeColor(color),
          'stroke-width': width,
          'stroke-opacity': share(opacity),
          'stroke-linejoin': corners === 'round' ? 'round' : undefined,
          'stroke-linecap': corners === 'round' ? 'round' : undefined,
        }),
      )
    },
    text(text, { color, x, y, size: em, ...mark }) {
      written.push(textBox(text, x, y, em))
      if (isInFont(text)) {
        fillPath(outlineText(text, x, y, em), { ...mark, color })
        return
      }
      const attributes = {
        x,
        y,
        fill: safeColor(color),
        'font-family': 'Inter, sans-serif',
        'font-weight': 600,
        'font-size': em,
        textLength: measureText(text, em),
        lengthAdjust: 'spacingAndGlyphs',
        'data-finding': mark.finding,
      }
      elements.push(svgElement('text', attributes, [...svgTitle(mark.title), escapeXml(text)]))
    },
    blur() {
      throw new TypeError(
        'An SVG carries its whole picture, so blur and pixelate would hide nothing; draw them with render(), encode the result and pass it to renderSvg() as the picture',
      )
    },
    clear(area) {
      checkMaskSize(area, size)
      const data = maskData(area)
      const id = `clear-${hashText(data).toString(36)}`
      const all = svgElement('rect', { ...size, fill: '#ffffff' })
      const hole = svgElement('path', { d: data, fill: '#000000', 'fill-rule': 'evenodd' })
      const frame = { id, maskUnits: 'userSpaceOnUse', x: 0, y: 0, ...size }
      elements = [
        svgElement('mask', frame, [all, hole]),
        svgElement('g', { mask: `url(#${id})` }, elements),
      ]
    },
  }
}

function markedPath(
  { title, finding }: Mark,
  attributes: Readonly<Record<string, Attribute>>,
): string {
  return svgElement('path', { ...attributes, 'data-finding': finding }, svgTitle(title))
}

/** Returns the colour unchanged. Throws `TypeError` unless it has the form `#rrggbb`. */
function safeColor(color: Color): Color {
  readColor(color)
  return color
}

/** Returns an opacity from 0 to 1; `undefined` for 1, which is SVG's default. */
function share(opacity = 1): number | undefined {
  return opacity >= 1 ? undefined : Math.max(0, opacity) || 0
}

function maskData(mask: Mask): string {
  return ringData(maskToPolygon(mask))
}
