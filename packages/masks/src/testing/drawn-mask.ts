import { forEachRun, type Mask } from '../mask.ts'
import { maskFromBytes } from '../mask-bytes.ts'

/**
 * Draws a mask in the source code: `#` is set, any other character is not. Indentation and empty lines around are
 * ignored.
 *
 * @returns The mask.
 */
export function drawnMask(strings: TemplateStringsArray): Mask {
  const rows = strings.raw
    .join('')
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '')
  return maskOfRows(rows)
}

/**
 * Returns the mask of rows of equal length: `#` is set, any other character is not.
 *
 * @returns The mask.
 */
export function maskOfRows(rows: readonly string[]): Mask {
  const size = { width: rows[0]?.length ?? 0, height: rows.length }
  const bytes = Uint8Array.from(rows.join(''), (character) => (character === '#' ? 255 : 0))
  return maskFromBytes(bytes, { x: 0, y: 0, ...size }, size)
}

/**
 * Returns a mask as text, so that tests can compare it.
 *
 * @returns One line per row of the whole picture, `#` for a set pixel, `.` for any other.
 */
export function showMask(mask: Mask): string {
  const { width, height } = mask.size
  const rows = Array.from({ length: height }, () => new Array<string>(width).fill('.'))
  forEachRun(mask, (y, start, end) => rows[y]!.fill('#', start, end))
  return rows.map((row) => row.join('')).join('\n')
}
