import { forEachRun, type Mask } from '../mask.ts'
import { maskFromBytes } from '../mask-bytes.ts'

/** A mask of a picture drawn in the source: `#` is set, all else is not; indentation and empty lines around do not count. */
export function drawnMask(strings: TemplateStringsArray): Mask {
  const rows = strings.raw
    .join('')
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '')
  return maskOfRows(rows)
}

/** A mask of rows of equal length: `#` is set, all else is not. */
export function maskOfRows(rows: readonly string[]): Mask {
  const size = { width: rows[0]?.length ?? 0, height: rows.length }
  const bytes = Uint8Array.from(rows.join(''), (character) => (character === '#' ? 255 : 0))
  return maskFromBytes(bytes, { x: 0, y: 0, ...size }, size)
}

/** The mask drawn over its whole picture, a line a row. */
export function showMask(mask: Mask): string {
  const { width, height } = mask.size
  const rows = Array.from({ length: height }, () => new Array<string>(width).fill('.'))
  forEachRun(mask, (y, start, end) => rows[y]!.fill('#', start, end))
  return rows.map((row) => row.join('')).join('\n')
}
