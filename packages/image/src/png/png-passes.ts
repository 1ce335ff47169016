import type { Size } from '@pollux/geometry'
import { bytesPerRow, type PngHeader } from './png-header.ts'

/** A part of a PNG that is filtered separately: the whole picture, or one of Adam7's seven passes. */
export interface PngPass extends Size {
  /** The column of its first pixel in the whole picture. */
  x: number
  /** The row of its first pixel in the whole picture. */
  y: number
  /** The number of columns of the whole picture from one of its pixels to the next. */
  stepX: number
  /** The number of rows of the whole picture from one of its pixels to the next. */
  stepY: number
  rowBytes: number
}

/** `x`, `y`, `stepX` and `stepY` of Adam7's passes (PNG specification, 8.2). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Returns the passes in stored order, without empty ones. */
export function pngPasses(header: PngHeader): PngPass[] {
  const { width, height, isInterlaced } = header
  const grids = isInterlaced ? adam7 : ([[0, 0, 1, 1]] as const)
  return grids
    .map(([x, y, stepX, stepY]) => {
      const columns = Math.ceil((width - x) / stepX)
      const rows = Math.ceil((height - y) / stepY)
      const rowBytes = bytesPerRow(header, columns)
      return { x, y, stepX, stepY, width: columns, height: rows, rowBytes }
    })
    .filter((pass) => pass.width > 0 && pass.height > 0)
}

/** Returns the number of bytes of an inflated pass, including one filter byte per row. */
export function passBytes({ height, rowBytes }: PngPass): number {
  return height * (rowBytes + 1)
}
