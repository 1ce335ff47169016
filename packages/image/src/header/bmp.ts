import type { Size } from '@pollux/geometry'
import type { Orientation } from '../orientation.ts'

/**
 * Reads a BMP's second header. A negative height only means that rows are stored from the top; the size is its absolute
 * value.
 */
export function readBmpHeader(view: DataView): Size & { orientation: Orientation } {
  const isCore = view.getUint32(14, true) === 12
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true)
  const height = isCore ? view.getUint16(20, true) : view.getInt32(22, true)
  return { width: Math.abs(width), height: Math.abs(height), orientation: 1 }
}
