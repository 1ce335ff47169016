import { invalidArgument } from '@pollux/errors'
import { isOpaque } from './alpha.ts'
import { deflatePiece, joinPieces, type Piece } from './deflate.ts'
import { joinPng } from './png-file.ts'
import { filterRows } from './png-filter.ts'
import { bytesOf, type PngRows, rowsOf } from './png-pixels.ts'
import { encodePng } from './png-writer.ts'
import { checkRaster, type Raster } from './raster.ts'
import { quickSearch } from './search.ts'
import { wordsOf } from './words.ts'

/** Writes pictures that have most of their rows in common, each as a PNG of its own. */
export interface PngSeries {
  /** Compresses only the rows about those in which the picture differs from the common one; throws a `TypeError` for a picture of another size. */
  encode(raster: Raster, options?: SeriesOptions): Uint8Array<ArrayBuffer>
}

/** Options of `PngSeries.encode`. */
export interface SeriesOptions {
  /** A number other than 0 for each row in which the picture may differ; in all others it must not. @default the pictures are compared */
  changed?: Uint8Array
}

/** Begins a series of pictures that differ from one in some rows, as overlays of a photograph do; that one must not change meanwhile. Throws a `TypeError` for data that do not fit their size. */
export function createPngSeries(common: Raster): PngSeries {
  checkRaster(common)
  const rows = rowsOf(common)
  const words = wordsOf(common.data)
  const ranges = splitRows(rows)
  const known = new Map<number, Piece>()
  const writeCommon = (range: RowRange): Piece => {
    const piece = known.get(range.first) ?? writePiece(rows, range)
    known.set(range.first, piece)
    return piece
  }
  return {
    encode(raster, { changed } = {}) {
      checkRaster(raster)
      checkSize(raster, common)
      const own = { ...rows, data: bytesOf(raster.data) }
      const ownWords = wordsOf(raster.data)
      const parts = joinChanged(ranges, ({ first, last }) =>
        changed
          ? changed.subarray(first, last).some((row) => row !== 0)
          : differ(words, ownWords, first * rows.width, last * rows.width),
      )
      // A file has alpha in all of its rows or in none.
      const isTranslucent = (part: Part) => part.isChanged && !isOpaque({ data: cut(own, part) })
      if (rows.keptBytes === 3 && parts.some(isTranslucent)) return encodePng(raster)
      const pieces = parts.map((part) =>
        part.isChanged ? writePiece(own, part) : writeCommon(part),
      )
      return joinPng(rows, joinPieces(pieces))
    },
  }
}

/** Some rows, from `first` to before `last`. */
interface RowRange {
  first: number
  last: number
}

/** Some rows of a picture of the series. */
interface Part extends RowRange {
  isChanged: boolean
}

function splitRows({ width, height, keptBytes }: PngRows): RowRange[] {
  const rows = Math.max(1, Math.round(PIECE / (width * keptBytes + 1)))
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) => ({
    first: index * rows,
    last: Math.min(height, (index + 1) * rows),
  }))
}

/** Bytes of a piece: the less, the less is compressed anew, and the more each call costs. */
const PIECE = 1 << 15

/** The ranges, those that are changed and follow on one another as one. */
function joinChanged(ranges: readonly RowRange[], isChanged: (range: RowRange) => boolean): Part[] {
  const parts: Part[] = []
  for (const range of ranges) {
    const part = { ...range, isChanged: isChanged(range) }
    const before = parts.at(-1)
    if (part.isChanged && before?.isChanged) before.last = part.last
    else parts.push(part)
  }
  return parts
}

function differ(one: Int32Array, other: Int32Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (one[at] !== other[at]) return true
  return false
}

function cut({ data, rowBytes }: PngRows, { first, last }: RowRange): Uint8Array {
  return data.subarray(first * rowBytes, last * rowBytes)
}

function writePiece(rows: PngRows, { first, last }: RowRange): Piece {
  const filtered = filterRows(rows, first, last, 'fast')
  return deflatePiece(filtered, quickSearch(filtered))
}

function checkSize(raster: Raster, { width, height }: Raster): void {
  if (raster.width === width && raster.height === height) return
  const received = `${raster.width} × ${raster.height}`
  throw invalidArgument(`a raster of ${width} × ${height} pixels`, 'raster', received)
}
