import { printable } from './printable.ts'

/** Aligns rows of cells in lines, with two spaces between columns. The columns in `numbers` are aligned right. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  numbers: ReadonlySet<number>,
): string[] {
  const widths: number[] = []
  const shown = rows.map((row) => row.map(printable))
  for (const row of shown) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
  }
  return shown.map((row) =>
    row
      .map((cell, at) => (numbers.has(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  )
}
