import type { Path, PathStep } from '../path.ts'
import { contourLines, glyphLines, unitsPerEm } from './inter-outlines.ts'

/** The outline of a character. */
export interface Glyph {
  /** The distance from this character's origin to the next one's, in ems. */
  advance: number
  /** The outline in ems, `y` downwards, with the origin on the baseline. */
  path: Path
}

/** Returns the glyph of a character; `undefined` if the font has none. */
export function findGlyph(character: string): Glyph | undefined {
  const code = character.codePointAt(0)
  if (code === undefined) return undefined
  const known = glyphs.get(code)
  if (known) return known
  const line = lines().get(code)
  if (line === undefined) return undefined
  const glyph = readGlyph(line)
  glyphs.set(code, glyph)
  return glyph
}

/** The glyphs that have been read, by code point. */
const glyphs = new Map<number, Glyph>()

let linesByCode: Map<number, string> | undefined
let contours: string[] = []

function lines(): Map<number, string> {
  if (!linesByCode) {
    contours = contourLines.split('\n')
    linesByCode = new Map(
      glyphLines.split('\n').map((line) => [Number.parseInt(line, 16), line] as const),
    )
  }
  return linesByCode
}

function readGlyph(line: string): Glyph {
  const [advance, ...placed] = line.split(' ').slice(1).map(Number)
  const path: PathStep[] = []
  for (let at = 0; at < placed.length; at += 3) {
    path.push(...readContour(contours[placed[at]!]!, placed[at + 1]!, placed[at + 2]!))
  }
  return { advance: advance! / unitsPerEm, path }
}

/**
 * Reads a TrueType contour, whose curve passes through the midpoint of two consecutive control
 * points.
 */
function readContour(steps: string, startX: number, startY: number): PathStep[] {
  const path: PathStep[] = [['M', startX / unitsPerEm, -startY / unitsPerEm]]
  let x = startX
  let y = startY
  let control: { x: number; y: number } | undefined
  const moveTo = (toX: number, toY: number) => {
    const to = [toX / unitsPerEm, -toY / unitsPerEm] as const
    path.push(
      control ? ['Q', control.x / unitsPerEm, -control.y / unitsPerEm, ...to] : ['L', ...to],
    )
    control = undefined
  }
  for (const [, kind, dx, dy] of steps.matchAll(/([lq])(-?\d+) ?(-?\d+)/g)) {
    x += Number(dx)
    y += Number(dy)
    if (kind === 'l') moveTo(x, y)
    else {
      if (control) moveTo((control.x + x) / 2, (control.y + y) / 2)
      control = { x, y }
    }
  }
  if (control) moveTo(startX, startY)
  path.push(['Z'])
  return path
}
