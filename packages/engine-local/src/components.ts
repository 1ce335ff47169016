import type { Size } from '@pollux/geometry'
import { isInGrid, tieSteps } from './grid-graph.ts'

/** Connected pixels of one value. */
interface Component {
  pixels: number[]
  touchesEdge: boolean
}

/** Clears the components of a 0/1 bitmap that have less than `share` of the pixels of the largest one. */
export function dropSmallComponents(bitmap: Uint8Array, size: Size, share: number): void {
  const components = findComponents(bitmap, size, 1)
  const largest = Math.max(0, ...components.map(({ pixels }) => pixels.length))
  for (const { pixels } of components) {
    if (pixels.length < share * largest) for (const pixel of pixels) bitmap[pixel] = 0
  }
}

/** Fills the holes of a 0/1 bitmap that have less than `share` as many pixels as are set. */
export function fillSmallHoles(bitmap: Uint8Array, size: Size, share: number): void {
  let area = 0
  for (const value of bitmap) area += value
  for (const { pixels, touchesEdge } of findComponents(bitmap, size, 0)) {
    if (!touchesEdge && pixels.length < share * area) for (const pixel of pixels) bitmap[pixel] = 1
  }
}

/**
 * Finds connected pixels. Set ones connect over edges and corners, clear ones only over edges, so
 * that no line is crossed.
 */
function findComponents(bitmap: Uint8Array, size: Size, value: 0 | 1): Component[] {
  const steps = tieSteps.flatMap(({ dx, dy }) => [
    { dx, dy },
    { dx: -dx, dy: -dy },
  ])
  const neighbours = value === 1 ? steps : steps.filter(({ dx, dy }) => dx === 0 || dy === 0)
  const isSeen = new Uint8Array(bitmap.length)
  const components: Component[] = []
  for (let start = 0; start < bitmap.length; start++) {
    if (isSeen[start] === 1 || bitmap[start] !== value) continue
    const component: Component = { pixels: [start], touchesEdge: false }
    isSeen[start] = 1
    for (const pixel of component.pixels) {
      const x = pixel % size.width
      const y = (pixel - x) / size.width
      for (const { dx, dy } of neighbours) {
        if (!isInGrid(x + dx, y + dy, size)) {
          component.touchesEdge = true
          continue
        }
        const next = pixel + dy * size.width + dx
        if (isSeen[next] === 1 || bitmap[next] !== value) continue
        isSeen[next] = 1
        component.pixels.push(next)
      }
    }
    components.push(component)
  }
  return components
}
