import type { Size } from '@pollux/geometry'
import type { Orientation } from '../orientation.ts'

/** Reads the size of a GIF's logical screen. */
export function readGifHeader(view: DataView): Size & { orientation: Orientation } {
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), orientation: 1 }
}
