import type { Box } from '@pollux/geometry'
import { findGlyph } from '../font/glyph.ts'
import type { Path, PathStep } from '../path.ts'

/** Whether the shipped font has every letter of a text: Latin, Greek and Cyrillic scripts, digits, punctuation. */
export function isInFont(text: string): boolean {
  return Array.from(text).every((letter) => findGlyph(letter) !== undefined)
}

/** How wide a line of text is in pixels when an em is `size` pixels; letters that the font lacks are guessed. */
export function measureText(text: string, size: number): number {
  return Array.from(text).reduce((sum, letter) => sum + advanceOf(letter), 0) * size
}

/** The outlines of a line of text that begins at (x, y) on its base line, letters that the font lacks left out. */
export function outlineText(text: string, x: number, y: number, size: number): Path {
  const path: PathStep[] = []
  let left = x
  for (const letter of Array.from(text)) {
    const glyph = findGlyph(letter)
    if (glyph) for (const step of glyph.path) path.push(placeStep(step, left, y, size))
    left += advanceOf(letter) * size
  }
  return path
}

/** The box around a line of text, from the highest letters to the lowest. */
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

/** In ems. */
function advanceOf(letter: string): number {
  const glyph = findGlyph(letter)
  if (glyph) return glyph.advance
  if (/[\p{M}\u200c\u200d]/u.test(letter)) return 0
  if (/\p{Extended_Pictographic}/u.test(letter)) return 1.25
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303f\uff00-\uff60]/u.test(letter)
    ? 1
    : 0.62
}
