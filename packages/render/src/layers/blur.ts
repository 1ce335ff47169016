import { checkLengths } from '../check-option.ts'
import { areaOf, boxToMask, type Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import type { Surface } from '../surface.ts'

/** Options of `blur` and `pixelate`. */
export interface HideOptions {
  /** The reach of the blur, or half the side of a block, in pixels. @default by the size of what is hidden, so that little is left of it */
  radius?: number
  /** `mask` hides the pixels of the mask, the polygon or else the box; `box` the whole box where there is one. @default 'mask' */
  area?: 'mask' | 'box'
  /** Which findings are hidden. @default all */
  only?: (finding: Drawable, index: number) => boolean
}

/** Blurs what was found, for good: on an SVG, which carries its whole picture, it throws a `TypeError`. Put it before the layers that draw. */
export function blur(options: HideOptions = {}): Layer {
  checkLengths({ radius: options.radius })
  return (surface, findings) => hide(surface, findings, 'soft', 0.4, options)
}

/** Turns what was found into a mosaic, for good: on an SVG, which carries its whole picture, it throws a `TypeError`. Put it before the layers that draw. */
export function pixelate(options: HideOptions = {}): Layer {
  checkLengths({ radius: options.radius })
  return (surface, findings) => hide(surface, findings, 'blocks', 0.08, options)
}

/** Hides findings with a radius that is `share` of their shorter side, 4 pixels at least. */
function hide(
  surface: Surface,
  findings: readonly Drawable[],
  kind: 'soft' | 'blocks',
  share: number,
  { radius, area = 'mask', only = () => true }: HideOptions,
): void {
  for (const finding of findings.filter(only)) {
    const isBox = area === 'box' && finding.box
    const hidden = isBox ? boxToMask(isBox, surface.size) : areaOf(finding, surface.size)
    if (!hidden) continue
    const { width, height } = hidden.box
    surface.blur(hidden, { kind, radius: radius ?? Math.max(4, Math.min(width, height) * share) })
  }
}
