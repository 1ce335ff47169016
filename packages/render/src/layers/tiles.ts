import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Box, isEmptyBox, padBox } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import type { Color } from '../color.ts'
import type { Layer } from '../layer.ts'
import { okabeIto } from '../palette.ts'
import { boxPath } from '../path.ts'
import { strokeWidthFor, textSizeFor } from '../scale.ts'
import type { Surface } from '../surface.ts'
import { cleanText } from '../text/clean-text.ts'
import { elideText } from '../text/elide-text.ts'
import { drawTag, tagSize } from './tag.ts'

/** Options of `tiles`. */
export interface TilesOptions {
  /** The caption in the middle of a tile, such as its tokens. @default none */
  caption?: string | ((tile: Box, index: number) => string)
  /** The colour of all tiles. @default the palette's colours in turn, so that overlapping tiles can be distinguished */
  color?: Color
  /** The width of the outline in pixels. @default by the picture's size */
  stroke?: number
  /** The text size: pixels per em. @default by the picture's size */
  size?: number
}

const tilesOptionNames: OptionNames<TilesOptions> = {
  caption: true,
  color: true,
  stroke: true,
  size: true,
}

/**
 * Creates a layer that outlines the tiles of a picture, such as those that a model reads one by one.
 *
 * @param boxes The tiles, in pixels of the picture.
 * @param options Captions, colour and sizes.
 * @returns The layer.
 * @throws {TypeError} If an option is invalid.
 */
export function tiles(boxes: Iterable<Box>, options: TilesOptions = {}): Layer {
  checkOptions(options, tilesOptionNames)
  const { caption = '', color, stroke, size } = options
  checkLengths({ stroke, size })
  const all = [...boxes]
  const colors = all.map((_, index) => color ?? okabeIto[index % okabeIto.length]!)
  return (surface) => {
    const width = stroke ?? strokeWidthFor(surface.size)
    const em = size ?? textSizeFor(surface.size)
    all.forEach((tile, index) => {
      const middle = padBox(tile, -width / 2)
      if (!isEmptyBox(middle)) surface.strokePath(boxPath(middle), { color: colors[index]!, width })
    })
    all.forEach((tile, index) => {
      const text = cleanText(typeof caption === 'string' ? caption : caption(tile, index))
      if (text) writeCaption(surface, tile, text, em, colors[index]!)
    })
  }
}

/** Writes a caption in the middle of a tile, shortened to fit. */
function writeCaption(
  surface: Surface,
  tile: Box,
  caption: string,
  em: number,
  ground: Color,
): void {
  if (tile.height < 2 * em || tile.width < 2 * em) return
  const text = elideText(caption, tile.width - 2 * em, em)
  const { width, height } = tagSize(text, em)
  const position = {
    x: Math.round(tile.x + (tile.width - width) / 2),
    y: Math.round(tile.y + (tile.height - height) / 2),
    width,
    height,
  }
  drawTag(surface, position, { text, em, ground })
}
