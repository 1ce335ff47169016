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
  /** What stands in the middle of a tile, such as its tokens. @default nothing */
  caption?: string | ((tile: Box, index: number) => string)
  /** @default the palette in turn, so that tiles that overlap are told apart */
  color?: Color
  /** The outline's width in pixels. @default by the picture's size */
  stroke?: number
  /** Pixels in an em. @default by the picture's size */
  size?: number
}

/** Outlines the parts of a picture that a model looks at one by one, for instance those that `planTiles` of @pollux/tokens plans. */
export function tiles(
  parts: Iterable<Box>,
  { caption = '', color, stroke, size }: TilesOptions = {},
): Layer {
  checkLengths({ stroke, size })
  const all = [...parts]
  const colors = all.map((_, index) => color ?? okabeIto[index % okabeIto.length]!)
  return (surface) => {
    const width = stroke ?? strokeWidthFor(surface.size)
    const em = size ?? textSizeFor(surface.size)
    all.forEach((tile, index) => {
      const middle = padBox(tile, -width / 2)
      if (!isEmptyBox(middle)) surface.strokePath(boxPath(middle), { color: colors[index]!, width })
    })
    all.forEach((tile, index) => {
      const words = cleanText(typeof caption === 'string' ? caption : caption(tile, index))
      if (words) writeCaption(surface, tile, words, em, colors[index]!)
    })
  }
}

/** Writes a caption into the middle of a tile that has room for some of it. */
function writeCaption(surface: Surface, tile: Box, words: string, em: number, ground: Color): void {
  if (tile.height < 2 * em || tile.width < 2 * em) return
  const text = elideText(words, tile.width - 2 * em, em)
  const { width, height } = tagSize(text, em)
  const place = {
    x: Math.round(tile.x + (tile.width - width) / 2),
    y: Math.round(tile.y + (tile.height - height) / 2),
    width,
    height,
  }
  drawTag(surface, place, { text, em, ground })
}
