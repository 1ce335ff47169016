/** Rows of cells as aligned text, two spaces apart; the columns in `numbers` are flush right. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  numbers: ReadonlySet<number>,
): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
  }
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (numbers.has(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  )
  return lines.join('\n')
}
