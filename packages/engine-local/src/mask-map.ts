import { type Box, isEmptyBox } from '@pollux/geometry'
import type { CutOut } from './cut-out.ts'

/** The side of the square maps in which Gemini 2.5 gives masks. */
export const MAP_SIDE = 256

/** Draws what was cut out as a map of probabilities from 0 to 255, stretched over `box`, a box in pixels of the picture. */
export function drawMaskMap(cut: CutOut, box: Box): Uint8Array {
  const map = new Uint8Array(MAP_SIDE * MAP_SIDE)
  if (isEmptyBox(box)) return map
  const columns = placeSamples(box.x, box.width, cut.region.x, cut.region.width, cut.width)
  const rows = placeSamples(box.y, box.height, cut.region.y, cut.region.height, cut.height)
  for (let y = 0; y < MAP_SIDE; y++) {
    const row = rows[y]!
    for (let x = 0; x < MAP_SIDE; x++) {
      const column = columns[x]!
      const above = blend(cut.pixels, row.near * cut.width, column)
      const below = blend(cut.pixels, row.far * cut.width, column)
      map[y * MAP_SIDE + x] = Math.round(255 * (above + (below - above) * row.share))
    }
  }
  return map
}

/** Two neighbouring samples and how much the far one counts. */
interface Sample {
  near: number
  far: number
  share: number
}

/** Where each sample of the map lies among the `count` samples of the cut; at the box's edges the last inside counts on. */
function placeSamples(
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
    const wanted = (inPicture - regionStart) * scale - 0.5
    const place = Math.min(last, Math.max(first, wanted))
    const near = Math.floor(place)
    return { near, far: Math.min(last, near + 1), share: place - near }
  })
}

function blend(pixels: Uint8Array, row: number, { near, far, share }: Sample): number {
  return pixels[row + near]! + (pixels[row + far]! - pixels[row + near]!) * share
}
