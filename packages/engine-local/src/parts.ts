import type { Size } from '@pollux/geometry'
import { isInGrid, tieSteps } from './grid-graph.ts'

/** Pixels of one value that hang together. */
interface Part {
  pixels: number[]
  touchesEdge: boolean
}

/** Sets the parts of a 0/1 bitmap to 0 that have less than `share` of the largest part's pixels. */
export function dropSmallParts(bitmap: Uint8Array, size: Size, share: number): void {
  const parts = findParts(bitmap, size, 1)
  const largest = Math.max(0, ...parts.map(({ pixels }) => pixels.length))
  for (const { pixels } of parts) {
    if (pixels.length < share * largest) for (const pixel of pixels) bitmap[pixel] = 0
  }
}

/** Sets the holes of a 0/1 bitmap to 1 that have less than `share` as many pixels as the bitmap has set. */
export function fillSmallHoles(bitmap: Uint8Array, size: Size, share: number): void {
  let area = 0
  for (const value of bitmap) area += value
  for (const { pixels, touchesEdge } of findParts(bitmap, size, 0)) {
    if (!touchesEdge && pixels.length < share * area) for (const pixel of pixels) bitmap[pixel] = 1
  }
}

/** Finds what hangs together: set pixels over edges and corners, clear ones over edges alone, so that no line is crossed. */
function findParts(bitmap: Uint8Array, size: Size, value: 0 | 1): Part[] {
  const steps = tieSteps.flatMap(({ dx, dy }) => [
    { dx, dy },
    { dx: -dx, dy: -dy },
  ])
  const reach = value === 1 ? steps : steps.filter(({ dx, dy }) => dx === 0 || dy === 0)
  const isSeen = new Uint8Array(bitmap.length)
  const parts: Part[] = []
  for (let start = 0; start < bitmap.length; start++) {
    if (isSeen[start] === 1 || bitmap[start] !== value) continue
    const part: Part = { pixels: [start], touchesEdge: false }
    isSeen[start] = 1
    for (const pixel of part.pixels) {
      const x = pixel % size.width
      const y = (pixel - x) / size.width
      for (const { dx, dy } of reach) {
        if (!isInGrid(x + dx, y + dy, size)) {
          part.touchesEdge = true
          continue
        }
        const next = pixel + dy * size.width + dx
        if (isSeen[next] === 1 || bitmap[next] !== value) continue
        isSeen[next] = 1
        part.pixels.push(next)
      }
    }
    parts.push(part)
  }
  return parts
}
