// Writes src/font/inter-outlines.ts from the Inter font: `node font/build-font.mjs`, or with `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import opentype from 'opentype.js'

const subsets = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic']
const target = new URL('../src/font/inter-outlines.ts', import.meta.url)

/** Characters that are written: Latin with Latin-1, Extended-A and Vietnamese, Greek, Cyrillic, punctuation, currency. */
function isWanted(code) {
  const isInvisible = (code >= 0x2000 && code <= 0x200f) || (code >= 0x300 && code <= 0x36f)
  if (code < 0x20 || code === 0xfeff || isInvisible) return false
  if (code < 0x180 || (code >= 0x1ea0 && code <= 0x1ef9)) return true
  if ((code >= 0x218 && code <= 0x21b) || code === 0x1a0 || code === 0x1a1) return true
  if (code === 0x1af || code === 0x1b0) return true
  return (code >= 0x370 && code <= 0x4ff) || (code >= 0x2010 && code <= 0x22ff)
}

/** The closed contours of a glyph as TrueType has them: points on the curve and controls off it. */
function contoursOf(glyph) {
  const contours = []
  let points = []
  for (const { type, x, y, x1, y1 } of glyph.path.commands) {
    if (type === 'M') points = [{ x, y, isOn: true }]
    else if (type === 'L') points.push({ x, y, isOn: true })
    else if (type === 'Q') points.push({ x: x1, y: y1, isOn: false }, { x, y, isOn: true })
    else if (type === 'Z') contours.push(withoutImplied(points))
    else throw new Error(`The font has a ${type} step`)
  }
  return contours
}

/** Leaves out points that stand where they stood, and those half way between two controls, which follow from them. */
function withoutImplied(points) {
  const moving = points.filter((point, index) => {
    const before = points[index - 1]
    return !before?.isOn || !point.isOn || point.x !== before.x || point.y !== before.y
  })
  return moving.filter((point, index) => {
    const before = moving[index - 1]
    const after = moving[(index + 1) % moving.length]
    if (index === 0 || !point.isOn || before.isOn || after.isOn) return true
    return 2 * point.x !== before.x + after.x || 2 * point.y !== before.y + after.y
  })
}

/** A contour as steps from point to point, its start left out, so that é and e share theirs. */
function stepsOf(contour) {
  return contour
    .slice(1)
    .map(
      ({ x, y, isOn }, index) =>
        `${isOn ? 'l' : 'q'}${x - contour[index].x} ${y - contour[index].y}`,
    )
    .join('')
    .replaceAll(' -', '-')
}

function readSubset(subset) {
  const file = new URL(
    import.meta.resolve(`@fontsource/inter/files/inter-${subset}-600-normal.woff`),
  )
  const bytes = readFileSync(file)
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

function buildOutlines() {
  const numbers = new Map()
  const glyphs = new Map()
  let font
  for (const subset of subsets) {
    font = readSubset(subset)
    for (let index = 0; index < font.glyphs.length; index++) {
      const glyph = font.glyphs.get(index)
      for (const code of glyph.unicodes) {
        if (!isWanted(code) || glyphs.has(code)) continue
        const parts = contoursOf(glyph).map((contour) => {
          if (!contour.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))) {
            throw new Error(`The outline of U+${code.toString(16)} is not in whole units`)
          }
          const steps = stepsOf(contour)
          if (!numbers.has(steps)) numbers.set(steps, numbers.size)
          return `${numbers.get(steps)} ${contour[0].x} ${contour[0].y}`
        })
        glyphs.set(code, [code.toString(16), glyph.advanceWidth, ...parts].join(' '))
      }
    }
  }
  const contourLines = [...numbers.keys()]
  const glyphLines = [...glyphs].sort(([a], [b]) => a - b).map(([, line]) => line)
  const version = font.names.windows.version.en
  const { unitsPerEm } = font
  const capHeight = font.tables.os2.sCapHeight
  return `// Outlines of Inter SemiBold (${version}), made by font/build-font.mjs. Do not edit.
// Copyright 2016 The Inter Project Authors (https://github.com/rsms/inter)
// SPDX-License-Identifier: OFL-1.1
// The licence is font/OFL.txt; it holds for this file alone.

/** Font units in an em. */
export const unitsPerEm = ${unitsPerEm}

/** The height of capitals in font units. */
export const capHeight = ${capHeight}

/** Closed contours in font units with y up, one a line: steps to a point (\`l\`) or a control point (\`q\`); half way between two controls lies a point. */
export const contourLines = \`${contourLines.join('\n')}\`

/** Glyphs, one a line: code point in hexadecimal, advance, then for each contour its line and where it starts. */
export const glyphLines = \`${glyphLines.join('\n')}\`
`
}

const built = buildOutlines()
if (!process.argv.includes('--check')) writeFileSync(target, built)
else if (readFileSync(target, 'utf8') !== built) {
  console.error(`${fileURLToPath(target)} is not what this script writes; run it without --check.`)
  process.exitCode = 1
}
