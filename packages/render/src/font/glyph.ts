import type { Path, PathStep } from '../path.ts'
import { contourLines, glyphLines, unitsPerEm } from './inter-outlines.ts'

/** The drawing of a letter. */
export interface Glyph {
  /** How far the next letter stands, in ems. */
  advance: number
  /** In ems, y down, the origin on the base line. */
  path: Path
}

/** The glyph of a letter, `undefined` where the font has none. */
export function findGlyph(letter: string): Glyph | undefined {
  const code = letter.codePointAt(0)
  if (code === undefined) return undefined
  const known = glyphs.get(code)
  if (known) return known
  const line = lines().get(code)
  if (line === undefined) return undefined
  const glyph = readGlyph(line)
  glyphs.set(code, glyph)
  return glyph
}

/** Glyphs that were asked for, by code point. */
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
  const [advance, ...parts] = line.split(' ').slice(1).map(Number)
  const path: PathStep[] = []
  for (let part = 0; part < parts.length; part += 3) {
    path.push(...readContour(contours[parts[part]!]!, parts[part + 1]!, parts[part + 2]!))
  }
  return { advance: advance! / unitsPerEm, path }
}

/** Reads TrueType points: between two controls lies a point of the curve, half way. */
function readContour(steps: string, startX: number, startY: number): PathStep[] {
  const path: PathStep[] = [['M', startX / unitsPerEm, -startY / unitsPerEm]]
  let x = startX
  let y = startY
  let control: { x: number; y: number } | undefined
  const reach = (toX: number, toY: number) => {
    const to = [toX / unitsPerEm, -toY / unitsPerEm] as const
    path.push(
      control ? ['Q', control.x / unitsPerEm, -control.y / unitsPerEm, ...to] : ['L', ...to],
    )
    control = undefined
  }
  for (const [, kind, dx, dy] of steps.matchAll(/([lq])(-?\d+) ?(-?\d+)/g)) {
    x += Number(dx)
    y += Number(dy)
    if (kind === 'l') reach(x, y)
    else {
      if (control) reach((control.x + x) / 2, (control.y + y) / 2)
      control = { x, y }
    }
  }
  if (control) reach(startX, startY)
  path.push(['Z'])
  return path
}
