import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { findGlyph } from './glyph.ts'

const require = createRequire(import.meta.url)
const opentype = require('opentype.js')

/** Returns the path of a character by opentype.js from the font file, in ems with `y` downwards. */
function drawByFont(letter: string, subset: string) {
  const file = require.resolve(`@fontsource/inter/files/inter-${subset}-600-normal.woff`)
  const bytes = readFileSync(file)
  const font = opentype.parse(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  )
  const glyph = font.charToGlyph(letter)
  const points: number[][] = glyph.path.commands
    .filter((command: { type: string }) => command.type !== 'Z')
    .map(({ x1, y1, x, y }: Record<string, number>) =>
      (x1 === undefined ? [x!, -y!] : [x1, -y1!, x!, -y!]).map((part) => part / font.unitsPerEm),
    )
  return { advance: glyph.advanceWidth / font.unitsPerEm, points }
}

/** Removes steps that do not move, and the last step of a contour, which closes it. */
function withoutStill(points: readonly (readonly number[])[]): string[] {
  const texts = points.map((point) => point.map((part) => (part + 0).toFixed(6)).join(' '))
  return texts.filter((text, index) => !texts[index - 1]?.endsWith(text))
}

test.each([
  ...Array.from('Aag8%@&§éÅßØ', (letter) => [letter, 'latin']),
  ...Array.from('ŁőŞĦ', (letter) => [letter, 'latin-ext']),
  ...Array.from('ờỆ', (letter) => [letter, 'vietnamese']),
  ...Array.from('ΩβΈ', (letter) => [letter, 'greek']),
  ...Array.from('ЖйЁ', (letter) => [letter, 'cyrillic']),
] as const)('%s is drawn as opentype.js draws it', (letter, subset) => {
  const glyph = findGlyph(letter)!
  const drawn = drawByFont(letter, subset)
  const points = glyph.path.filter((step) => step[0] !== 'Z').map(([, ...numbers]) => numbers)
  expect(glyph.advance).toBeCloseTo(drawn.advance, 9)
  expect(withoutStill(points)).toEqual(withoutStill(drawn.points))
})

test('the outlines are those that the script writes', async () => {
  const script = fileURLToPath(new URL('../../font/build-font.mjs', import.meta.url))
  await promisify(execFile)(process.execPath, [script, '--check'])
})

test.each(['猫', 'م', '\u0301', '', '\u{1f431}'])('the font has no %j', (letter) => {
  expect(findGlyph(letter)).toBeUndefined()
})
