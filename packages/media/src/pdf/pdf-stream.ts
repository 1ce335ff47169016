import { inflateBounded } from '../inflate-bounded.ts'
import { asDictionary, asNumber, isName, type PdfDictionary, type PdfValue } from './pdf-value.ts'

/** The largest inflated table, in bytes: enough for two million objects. */
const MAX_INFLATED_BYTES = 16_000_000

/**
 * Returns the content of a plain or deflated stream, with predictors undone (ISO 32000-1, 7.4.4);
 * `undefined` for other filters.
 */
export async function decodeStream(
  dictionary: PdfDictionary,
  data: Uint8Array,
): Promise<Uint8Array | undefined> {
  const filter = onlyOne(dictionary.get('Filter'))
  if (filter === undefined || filter === null) return data
  if (!isName(filter, 'FlateDecode') && !isName(filter, 'Fl')) return undefined
  const inflated = await inflateBounded(data, MAX_INFLATED_BYTES)
  const settings = asDictionary(onlyOne(dictionary.get('DecodeParms')))
  const predictor = asNumber(settings?.get('Predictor')) ?? 1
  if (predictor < 10) return predictor === 1 ? inflated : undefined
  return undoPredictor(inflated, asNumber(settings?.get('Columns')) ?? 1)
}

function onlyOne(value: PdfValue | undefined): PdfValue | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** Undoes PNG's filters on rows of `columns` bytes, with one byte per pixel, as tables use them. */
function undoPredictor(data: Uint8Array, columns: number): Uint8Array | undefined {
  if (!(Number.isSafeInteger(columns) && columns > 0 && columns <= 65_536)) return undefined
  const rows = Math.floor(data.length / (columns + 1))
  const plain = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (columns + 1)]!
    const start = row * columns
    for (let column = 0; column < columns; column++) {
      const at = start + column
      const left = column > 0 ? plain[at - 1]! : 0
      const up = row > 0 ? plain[at - columns]! : 0
      const corner = row > 0 && column > 0 ? plain[at - columns - 1]! : 0
      plain[at] = data[row * (columns + 1) + 1 + column]! + predict(filter, left, up, corner)
    }
  }
  return plain
}

function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return paeth(left, up, corner)
    default:
      return 0
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value))
  if (a! <= b! && a! <= c!) return left
  return b! <= c! ? up : corner
}
