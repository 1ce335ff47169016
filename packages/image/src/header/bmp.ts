import type { Size } from '@pollux/geometry'
import type { Orientation } from '../orientation.ts'

/** Reads a BMP's second header. A negative height, which means rows from the top, changes nothing here. */
export function readBmpHeader(view: DataView): Size & { orientation: Orientation } {
  const isCore = view.getUint32(14, true) === 12
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true)
  const height = isCore ? view.getUint16(20, true) : view.getInt32(22, true)
  return { width: Math.abs(width), height: Math.abs(height), orientation: 1 }
}
