/** Rows of cells as aligned text, two spaces apart; the columns in `numbers` are flush right. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  numbers: ReadonlySet<number>,
): string {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (numbers.has(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  )
  return lines.join('\n')
}
