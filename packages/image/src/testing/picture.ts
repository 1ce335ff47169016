import { invalidArgument } from '@pollux/errors'
import type { Raster } from '../raster.ts'
import { drawingKeys } from './drawing-keys.ts'

/**
 * Draws a picture in the source, a letter for each pixel: `.` white, `#` black, `_` nothing, `r g b c m y` the pure
 * colours, `1` to `8` grays. A line such as `A #ff8000ff` gives another letter a colour. Throws a `TypeError` otherwise.
 */
export function picture(drawing: TemplateStringsArray): Raster {
  const lines = drawing.raw.join('').split('\n')
  const colors = new Map(drawingKeys)
  const rows: string[] = []
  for (const line of lines.map((text) => text.trim())) {
    const [, letter, color] = /^(\S) #([\da-f]{8})$/.exec(line) ?? []
    if (letter && color) colors.set(letter, color)
    else if (line) rows.push(line)
  }
  const width = rows[0]?.length ?? 0
  if (width === 0) throw invalidArgument('rows of letters', 'picture', drawing.raw.join(''))
  const data = new Uint8ClampedArray(width * rows.length * 4)
  const pixels = new DataView(data.buffer)
  rows.forEach((row, y) => {
    if (row.length !== width) throw invalidArgument(`a row of ${width} letters`, 'picture', row)
    ;[...row].forEach((letter, x) => {
      const color = colors.get(letter)
      if (!color) throw invalidArgument('a letter with a colour', 'picture', letter)
      pixels.setUint32((y * width + x) * 4, Number.parseInt(color, 16))
    })
  })
  return { width, height: rows.length, data }
}
