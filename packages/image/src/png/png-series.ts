import { checkOptions } from '@pollux/errors'
import { isOpaque } from '../alpha.ts'
import { packedPixels } from '../packed-pixels.ts'
import { checkRaster, type Raster } from '../raster.ts'
import { deflatePiece, joinPieces, type Piece } from '../zlib/deflate.ts'
import { quickSearch } from '../zlib/search.ts'
import { assemblePng } from './png-file.ts'
import { filterRows } from './png-filter.ts'
import { bytesOf, type PngRows, rowsOf } from './png-pixels.ts'
import { encodePng } from './png-writer.ts'

/** Writes pictures that share most of their rows, each as a PNG of its own. */
export interface PngSeries {
  /**
   * Writes a picture, compressing only the rows around those that differ from the common picture. Throws `TypeError`
   * for a picture of another size.
   */
  encode(raster: Raster, options?: SeriesOptions): Uint8Array<ArrayBuffer>
}

/** Options of `PngSeries.encode`. */
export interface SeriesOptions {
  /**
   * One number per row: 0 if the row equals that of the common picture, any other number if it may differ. @default the
   * pictures are compared
   */
  changed?: Uint8Array
}

/**
 * Begins a series of pictures that differ from a common one in some rows, such as overlays of one photograph.
 *
 * @param common The common picture, which must not change while the series is written.
 * @returns A writer of the series.
 * @throws {TypeError} If `common` is not a raster.
 * @example
 * ```ts
 * const series = createPngSeries(photo)
 * const files = overlays.map((overlay) => series.encode(overlay))
 * ```
 */
export function createPngSeries(common: Raster): PngSeries {
  checkRaster(common)
  const rows = rowsOf(common)
  const commonPixels = packedPixels(common.data)
  const ranges = splitRows(rows)
  const known = new Map<number, Piece>()
  const writeCommon = (range: RowRange): Piece => {
    const piece = known.get(range.first) ?? writePiece(rows, range)
    known.set(range.first, piece)
    return piece
  }
  return {
    encode(raster, options = {}) {
      checkOptions(options, { changed: true })
      const { changed } = options
      checkRaster(raster)
      checkSize(raster, common)
      const own = { ...rows, data: bytesOf(raster.data) }
      const ownPixels = packedPixels(raster.data)
      const stretches = joinChanged(ranges, ({ first, last }) =>
        changed
          ? changed.subarray(first, last).some((row) => row !== 0)
          : differ(commonPixels, ownPixels, first * rows.width, last * rows.width),
      )
      // A file has alpha in all rows or in none, so one translucent stretch requires encoding the whole picture again.
      const isTranslucent = (stretch: Stretch) =>
        stretch.isChanged && !isOpaque({ data: cut(own, stretch) })
      if (rows.keptBytes === 3 && stretches.some(isTranslucent)) return encodePng(raster)
      const pieces = stretches.map((stretch) =>
        stretch.isChanged ? writePiece(own, stretch) : writeCommon(stretch),
      )
      return assemblePng(rows, joinPieces(pieces))
    },
  }
}

/** Rows from `first` to before `last`. */
interface RowRange {
  first: number
  last: number
}

/** A stretch of rows of a picture in the series, all changed or all common. */
interface Stretch extends RowRange {
  isChanged: boolean
}

function splitRows({ width, height, keptBytes }: PngRows): RowRange[] {
  const rows = Math.max(1, Math.round(TARGET_PIECE_BYTES / (width * keptBytes + 1)))
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) => ({
    first: index * rows,
    last: Math.min(height, (index + 1) * rows),
  }))
}

/** The size of a piece. Smaller pieces mean fewer bytes to compress again, but more calls. */
const TARGET_PIECE_BYTES = 1 << 15

/** Returns the ranges, with adjacent changed ones joined. */
function joinChanged(
  ranges: readonly RowRange[],
  isChanged: (range: RowRange) => boolean,
): Stretch[] {
  const stretches: Stretch[] = []
  for (const range of ranges) {
    const stretch = { ...range, isChanged: isChanged(range) }
    const before = stretches.at(-1)
    if (stretch.isChanged && before?.isChanged) before.last = stretch.last
    else stretches.push(stretch)
  }
  return stretches
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
  throw new TypeError(
    `Expected a raster of ${width} × ${height} pixels but received one of ${raster.width} × ${raster.height}`,
  )
}
