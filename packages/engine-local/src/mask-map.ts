import { type Box, isEmptyBox } from '@pollux/geometry'
import type { Foreground } from './segment-foreground.ts'

/** The side of the square maps in which Gemini 2.5 returns masks. */
export const MAP_SIDE = 256

/** Draws a foreground as a map of values from 0 to 255, stretched over `box`, which is in pixels of the picture. */
export function drawMaskMap(foreground: Foreground, box: Box): Uint8Array {
  const map = new Uint8Array(MAP_SIDE * MAP_SIDE)
  if (isEmptyBox(box)) return map
  const columns = locateSamples(
    box.x,
    box.width,
    foreground.region.x,
    foreground.region.width,
    foreground.width,
  )
  const rows = locateSamples(
    box.y,
    box.height,
    foreground.region.y,
    foreground.region.height,
    foreground.height,
  )
  for (let y = 0; y < MAP_SIDE; y++) {
    const row = rows[y]!
    for (let x = 0; x < MAP_SIDE; x++) {
      const column = columns[x]!
      const above = blend(foreground.pixels, row.near * foreground.width, column)
      const below = blend(foreground.pixels, row.far * foreground.width, column)
      map[y * MAP_SIDE + x] = Math.round(255 * (above + (below - above) * row.share))
    }
  }
  return map
}

/** Two neighbouring samples, and the share of the far one. */
interface Sample {
  near: number
  far: number
  share: number
}

/** Returns where each sample of the map is among the `count` samples; the last one inside the box extends to its edge. */
function locateSamples(
  start: number,
  extent: number,
  regionStart: number,
  regionExtent: number,
  count: number,
): Sample[] {
  const scale = count / regionExtent
  const first = Math.min(count - 1, Math.max(0, Math.ceil((start - regionStart) * scale - 0.5)))
  const end = Math.floor((start + extent - regionStart) * scale - 0.5)
  const last = Math.min(count - 1, Math.max(first, end))
  return Array.from({ length: MAP_SIDE }, (_, index) => {
    const inPicture = start + ((index + 0.5) * extent) / MAP_SIDE
    const unbounded = (inPicture - regionStart) * scale - 0.5
    const position = Math.min(last, Math.max(first, unbounded))
    const near = Math.floor(position)
    return { near, far: Math.min(last, near + 1), share: position - near }
  })
}

function blend(pixels: Uint8Array, row: number, { near, far, share }: Sample): number {
  return pixels[row + near]! + (pixels[row + far]! - pixels[row + near]!) * share
}
