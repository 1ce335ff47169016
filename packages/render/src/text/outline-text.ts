import type { Box } from '@pollux/geometry'
import { findGlyph } from '../font/glyph.ts'
import type { Path, PathStep } from '../path.ts'

/** Returns whether the shipped font has every character of a text. It has Latin, Greek, Cyrillic, digits and punctuation. */
export function isInFont(text: string): boolean {
  return Array.from(text).every((character) => findGlyph(character) !== undefined)
}

/**
 * Returns the width in pixels of a line of text at `size` pixels per em. The widths of missing
 * characters are estimated.
 */
export function measureText(text: string, size: number): number {
  return Array.from(text).reduce((sum, character) => sum + advanceOf(character), 0) * size
}

/**
 * Returns the outlines of a line of text that begins at (x, y) on its baseline. Characters that the
 * font lacks are omitted.
 */
export function outlineText(text: string, x: number, y: number, size: number): Path {
  const path: PathStep[] = []
  let left = x
  for (const character of Array.from(text)) {
    const glyph = findGlyph(character)
    if (glyph) for (const step of glyph.path) path.push(placeStep(step, left, y, size))
    left += advanceOf(character) * size
  }
  return path
}

/** Returns the box around a line of text, from the highest characters to the lowest. */
export function textBox(text: string, x: number, y: number, size: number): Box {
  return { x, y: y - size, width: measureText(text, size), height: size * 1.25 }
}

function placeStep(step: PathStep, x: number, y: number, size: number): PathStep {
  if (step[0] === 'Z') return step
  if (step[0] === 'Q') {
    const [, controlX, controlY, endX, endY] = step
    return ['Q', x + controlX * size, y + controlY * size, x + endX * size, y + endY * size]
  }
  return [step[0], x + step[1] * size, y + step[2] * size]
}

/** Returns the width of a character in ems. */
function advanceOf(character: string): number {
  const glyph = findGlyph(character)
  if (glyph) return glyph.advance
  if (/[\p{M}\u200c\u200d]/u.test(character)) return 0
  if (/\p{Extended_Pictographic}/u.test(character)) return 1.25
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303f\uff00-\uff60]/u.test(character)
    ? 1
    : 0.62
}
