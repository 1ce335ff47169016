import Papa from 'papaparse'

/** Matches text that a spreadsheet takes for a formula, after any apostrophes; also in full-width characters. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * Writes rows as CSV (RFC 4180), each ending in a line end. A text that looks like a formula is prefixed with an
 * apostrophe.
 */
export function writeRows(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: FORMULA },
  )}\r\n`
}

/**
 * Reads the rows of a CSV, and removes the apostrophes that `writeRows` puts before formulas. Empty rows are left out.
 */
export function parseRows(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  return data.map((row) =>
    row.map((cell) => (/^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell)),
  )
}
