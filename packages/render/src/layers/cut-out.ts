import { checkOptions, type OptionNames } from '@pollux/errors'
import { invertMask, type Mask, uniteMasks } from '@pollux/masks'
import type { Color } from '../color.ts'
import { areaOf, type Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'

/** Options of `cutOut`. */
export interface CutOutOptions {
  /** The colour that replaces the rest of the picture. @default transparent */
  ground?: Color
  /** Returns whether a finding is kept. @default all are */
  only?: (finding: Drawable, index: number) => boolean
}

const cutOutOptionNames: OptionNames<CutOutOptions> = { ground: true, only: true }

/**
 * Creates a layer that keeps only the pixels of findings, by their masks, polygons or boxes.
 *
 * @returns The layer. On a raster the rest is erased; an SVG only hides it.
 * @throws {TypeError} If an option is invalid.
 */
export function cutOut(options: CutOutOptions = {}): Layer {
  checkOptions(options, cutOutOptionNames)
  const { ground, only = () => true } = options
  return (surface, findings) => {
    const areas = findings.filter(only).flatMap((finding) => areaOf(finding, surface.size) ?? [])
    const nothing: Mask = {
      size: surface.size,
      box: { x: 0, y: 0, width: 0, height: 0 },
      runs: new Uint16Array(0),
      rowStarts: new Uint32Array(1),
    }
    const outside = invertMask(areas.reduce((all, area) => uniteMasks(all, area), nothing))
    if (ground) surface.fillRuns([{ mask: outside, color: ground }])
    else surface.clear(outside)
  }
}
