import type { Box, Size } from '@pollux/geometry'
import { type Color, inkOn } from '../color.ts'
import { capHeight, unitsPerEm } from '../font/inter-outlines.ts'
import { roundedBoxPath } from '../path.ts'
import type { Mark, Surface } from '../surface.ts'
import { measureText } from '../text/outline-text.ts'

/** Text on a ground of its own. */
export interface Tag {
  text: string
  /** Pixels in an em. */
  em: number
  ground: Color
  mark?: Mark
}

/** How large a tag is, in whole pixels. */
export function tagSize(text: string, em: number): Size {
  return {
    width: Math.ceil(measureText(text, em) + em * 0.7),
    height: Math.ceil(em * 1.45),
  }
}

/** Draws a tag, its letters in black or white, whichever reads better. */
export function drawTag(surface: Surface, place: Box, { text, em, ground, mark }: Tag): void {
  surface.fillPath(roundedBoxPath(place, em * 0.2), { ...mark, color: ground })
  const cap = (em * capHeight) / unitsPerEm
  surface.text(text, {
    ...mark,
    color: inkOn(ground),
    x: place.x + (place.width - measureText(text, em)) / 2,
    y: Math.round(place.y + (place.height + cap) / 2),
    size: em,
  })
}
