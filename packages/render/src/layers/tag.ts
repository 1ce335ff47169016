import type { Box, Size } from '@pollux/geometry'
import { type Color, inkOn } from '../color.ts'
import { capHeight, unitsPerEm } from '../font/inter-outlines.ts'
import { roundedBoxPath } from '../path.ts'
import type { Mark, Surface } from '../surface.ts'
import { measureText } from '../text/outline-text.ts'

/** A line of text on a coloured ground. */
export interface Tag {
  text: string
  /** The text size: pixels per em. */
  em: number
  ground: Color
  mark?: Mark
}

/** Returns the size of a tag in whole pixels. */
export function tagSize(text: string, em: number): Size {
  return {
    width: Math.ceil(measureText(text, em) + em * 0.7),
    height: Math.ceil(em * 1.45),
  }
}

/** Draws a tag with its text in black or white, whichever is more legible. */
export function drawTag(surface: Surface, position: Box, { text, em, ground, mark }: Tag): void {
  surface.fillPath(roundedBoxPath(position, em * 0.2), { ...mark, color: ground })
  const cap = (em * capHeight) / unitsPerEm
  surface.text(text, {
    ...mark,
    color: inkOn(ground),
    x: position.x + (position.width - measureText(text, em)) / 2,
    y: Math.round(position.y + (position.height + cap) / 2),
    size: em,
  })
}
