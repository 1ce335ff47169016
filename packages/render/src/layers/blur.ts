import { checkOptions, type OptionNames } from '@pollux/errors'
import { checkLengths } from '../check-option.ts'
import { areaOf, boxToMask, type Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import type { Surface } from '../surface.ts'

/** Options of `blur` and `pixelate`. */
export interface HideOptions {
  /**
   * The radius of the blur, or half the side of a mosaic block, in pixels. @default depends on the
   * area's size, so that little is recognisable
   */
  radius?: number
  /**
   * `mask` hides the mask, or the polygon or box if there is no mask; `box` hides the whole box if
   * there is one. @default 'mask'
   */
  area?: 'mask' | 'box'
  /** Returns whether a finding is hidden. @default all are */
  only?: (finding: Drawable, index: number) => boolean
}

const hideOptionNames: OptionNames<HideOptions> = { radius: true, area: true, only: true }

/**
 * Creates a layer that blurs findings beyond recovery. Put it before the layers that draw.
 *
 * @returns The layer. It throws `TypeError` on an SVG, which carries its whole picture.
 * @throws {TypeError} If an option is invalid.
 */
export function blur(options: HideOptions = {}): Layer {
  checkOptions(options, hideOptionNames)
  checkLengths({ radius: options.radius })
  return (surface, findings) => hide(surface, findings, 'soft', 0.4, options)
}

/**
 * Creates a layer that turns findings into a mosaic beyond recovery. Put it before the layers that draw.
 *
 * @returns The layer. It throws `TypeError` on an SVG, which carries its whole picture.
 * @throws {TypeError} If an option is invalid.
 */
export function pixelate(options: HideOptions = {}): Layer {
  checkOptions(options, hideOptionNames)
  checkLengths({ radius: options.radius })
  return (surface, findings) => hide(surface, findings, 'blocks', 0.08, options)
}

/** Hides findings. The default radius is `share` of their shorter side, but at least 4 pixels. */
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
