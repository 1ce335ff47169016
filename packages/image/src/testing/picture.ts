import { invalidArgument } from '@pollux/errors'
import type { Raster } from '../raster.ts'
import { drawingKeys } from './drawing-keys.ts'

/**
 * Draws a picture in the source code, one character per pixel.
 *
 * `.` is white, `#` black, `_` transparent, `r g b c m y` are the pure colours, `1` to `8` grays. A line such as `A
 * #ff8000ff` defines the colour of another character.
 *
 * @returns A raster.
 * @throws {TypeError} If rows differ in length or a character has no colour.
 * @example
 * ```ts
 * const drawing = picture`
 *   r#A
 *   ..A
 *   A #ff8000ff
 * `
 * ```
 */
export function picture(drawing: TemplateStringsArray): Raster {
  const lines = drawing.raw.join('').split('\n')
  const colors = new Map(drawingKeys)
  const rows: string[] = []
  for (const line of lines.map((text) => text.trim())) {
    const [, character, color] = /^(\S) #([\da-f]{8})$/.exec(line) ?? []
    if (character && color) colors.set(character, color)
    else if (line) rows.push(line)
  }
  const width = rows[0]?.length ?? 0
  if (width === 0) throw invalidArgument('rows of characters', 'picture', drawing.raw.join(''))
  const data = new Uint8ClampedArray(width * rows.length * 4)
  const pixels = new DataView(data.buffer)
  rows.forEach((row, y) => {
    if (row.length !== width) throw invalidArgument(`a row of ${width} characters`, 'picture', row)
    ;[...row].forEach((character, x) => {
      const color = colors.get(character)
      if (!color) throw invalidArgument('a character with a colour', 'picture', character)
      pixels.setUint32((y * width + x) * 4, Number.parseInt(color, 16))
    })
  })
  return { width, height: rows.length, data }
}
