import Papa from 'papaparse'

/** What a spreadsheet takes for a formula, also in full-width characters, after any apostrophes. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * Writes rows as CSV (RFC 4180), each ending in a line end. A text that looks like a formula gets
 * an apostrophe before it.
 */
export function writeRows(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: FORMULA },
  )}\r\n`
}

/**
 * Reads the rows of a CSV, without the apostrophes that `writeRows` puts before formulas. Leaves
 * out rows without a cell.
 */
export function parseRows(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  return data.map((row) =>
    row.map((cell) => (/^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell)),
  )
}
