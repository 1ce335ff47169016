import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Box, uniteBoxes } from '@pollux/geometry'
import { forEachRun, type Mask, maskFromBytes } from '@pollux/masks'
import { checkMaskSize } from '../check-mask-size.ts'
import { checkShare } from '../check-option.ts'
import type { Color } from '../color.ts'
import type { Layer } from '../layer.ts'

/** Options of `heatMap`. */
export interface HeatMapOptions {
  /** Colours from low to high probability, in even steps. @default `viridis` */
  colors?: readonly Color[]
  /** The opacity of the colours, from 0 to 1. @default 0.6 */
  opacity?: number
  /** The lowest probability that is coloured, from 0 to 1. @default 0.05 */
  from?: number
}

const heatMapOptionNames: OptionNames<HeatMapOptions> = { colors: true, opacity: true, from: true }

/**
 * Nine steps of a scale whose lightness increases evenly, so that it suits any colour vision.
 *
 * By N. J. Smith, S. van der Walt and E. Firing, 2015, CC0, https://bids.github.io/colormap/.
 */
export const viridis: readonly Color[] = Object.freeze([
  '#440154',
  '#472d7b',
  '#3b528b',
  '#2c728e',
  '#21918c',
  '#28ae80',
  '#5ec962',
  '#addc30',
  '#fde725',
])

/**
 * Creates a layer that colours each pixel by the highest probability of all masks.
 *
 * Masks decoded with `probabilities: true` also colour pixels outside the mask. A mask without
 * probabilities counts as certain.
 *
 * @returns The layer.
 * @throws {TypeError} If an option is invalid.
 */
export function heatMap(options: HeatMapOptions = {}): Layer {
  checkOptions(options, heatMapOptionNames)
  const { colors = viridis, opacity = 0.6, from = 0.05 } = options
  checkShare(opacity, 'opacity')
  checkShare(from, 'from')
  return (surface, findings) => {
    const masks = findings.flatMap(({ mask }) => mask ?? [])
    for (const mask of masks) checkMaskSize(mask, surface.size)
    const box = masks.map(boxOf).reduce(uniteBoxes, { x: 0, y: 0, width: 0, height: 0 })
    if (box.width === 0) return
    const bytes = surest(masks, box)
    const least = Math.ceil(from * 255) - 1
    // Each step is drawn over the steps before it, so that no gaps appear between them.
    const fills = colors.map((color, step) => {
      const threshold = Math.max(0, least, Math.ceil((step * 256) / colors.length) - 1)
      return { mask: maskFromBytes(bytes, box, surface.size, threshold), color }
    })
    surface.fillRuns(
      fills.filter(({ mask }) => mask.runs.length > 0),
      { opacity },
    )
  }
}

function boxOf({ box, probabilities }: Mask): Box {
  return probabilities?.box ?? box
}

/** Returns the highest probability of all masks for each pixel of a box, from 0 to 255. */
function surest(masks: readonly Mask[], box: Box): Uint8Array {
  const bytes = new Uint8Array(box.width * box.height)
  for (const mask of masks) {
    if (mask.probabilities) raise(bytes, box, mask.probabilities.data, mask.probabilities.box)
    else {
      forEachRun(mask, (y, start, end) => {
        const row = (y - box.y) * box.width - box.x
        bytes.fill(255, row + start, row + end)
      })
    }
  }
  return bytes
}

function raise(bytes: Uint8Array, box: Box, data: Uint8Array, part: Box): void {
  for (let row = 0; row < part.height; row++) {
    let to = (part.y - box.y + row) * box.width + part.x - box.x
    for (let from = row * part.width; from < (row + 1) * part.width; from++, to++) {
      if (data[from]! > bytes[to]!) bytes[to] = data[from]!
    }
  }
}
