import { columnAt, type Sides } from './polygon-sides.ts'

/** Columns that are looked at together, which is what the time goes by. */
const COLUMNS = 120_000

const [FEWEST_LINES, MOST_LINES] = [96, 1024]

/** The filled area between sides by the even-odd rule, from the lengths that are filled of evenly spaced level lines. */
export function areaOnLines(sides: Sides): number {
  const { count, y0, y1 } = sides
  const top = y0.reduce((least, y) => Math.min(least, y), Number.POSITIVE_INFINITY)
  const bottom = y1.reduce((most, y) => Math.max(most, y), Number.NEGATIVE_INFINITY)
  const height = bottom - top
  // How many columns a line has, on average.
  const each = y0.reduce((sum, y, side) => sum + (y1[side]! - y), 0) / height
  const lines = Math.max(FEWEST_LINES, Math.min(MOST_LINES, Math.round(COLUMNS / each)))
  const columns = new Float64Array(count)
  let length = 0
  for (let line = 0; line < lines; line++) {
    const y = top + (height * (line + 0.5)) / lines
    let met = 0
    for (let side = 0; side < count; side++) {
      if (y0[side]! <= y && y < y1[side]!) columns[met++] = columnAt(sides, side, y)
    }
    const crossed = columns.subarray(0, met).sort()
    for (let at = 0; at + 1 < met; at += 2) length += crossed[at + 1]! - crossed[at]!
  }
  return (length * height) / lines
}
