import { checkOptions, type OptionNames } from '@pollux/errors'
import { boxArea, intersectBoxes } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import type { Layer } from '../layer.ts'
import { textSizeFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'
import { elideText } from '../text/elide-text.ts'
import { drawTag, tagSize } from './tag.ts'

/** Options of `watermark`. */
export interface WatermarkOptions {
  /** The text size: pixels per em. @default by the picture's size */
  size?: number
}

const watermarkOptionNames: OptionNames<WatermarkOptions> = { size: true }

/**
 * Creates a layer that writes a caption on a dark bar, for instance to mark stand-in answers.
 *
 * @param text The caption.
 * @param options The text size.
 * @returns The layer. The bar is drawn in the lower right corner, or in another one if text is there.
 * @throws {TypeError} If an option is invalid.
 */
export function watermark(text: string, options: WatermarkOptions = {}): Layer {
  checkOptions(options, watermarkOptionNames)
  const { size } = options
  checkLengths({ size })
  return (surface) => {
    const { width, height } = surface.size
    const words = cleanText(text)
    if (!words) return
    // A caption that does not fit is first written smaller, then cut.
    const full = size ?? textSizeFor(surface.size)
    const em = Math.max(
      Math.min(full, 9),
      Math.min(full, (full * width) / tagSize(words, full).width),
    )
    const caption = elideText(words, width - em, em)
    const tag = tagSize(caption, em)
    const corners = [height - tag.height, 0].flatMap((y) =>
      [width - tag.width, 0].map((x) => ({ x, y, ...tag })),
    )
    const covered = corners.map((corner) =>
      surface.written.reduce((sum, other) => sum + boxArea(intersectBoxes(corner, other)), 0),
    )
    const place = corners[covered.indexOf(Math.min(...covered))]!
    drawTag(surface, place, { text: caption, em, ground: '#1a1a1a', mark: { title: words } })
  }
}
