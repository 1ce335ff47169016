import type { Box } from '@pollux/geometry'

/** Distances from a whole pixel that floating-point sums of an edge and a side can have. */
const MAX_SUM_ERROR = 1e-6

/** Returns the box of whole pixels that Gemini's guide cuts a box to: each edge is truncated. */
export function wholeBox({ x, y, width, height }: Box): Box {
  const [x0, y0] = [wholeEdge(x), wholeEdge(y)]
  return { x: x0, y: y0, width: wholeEdge(x + width) - x0, height: wholeEdge(y + height) - y0 }
}

function wholeEdge(edge: number): number {
  const nearest = Math.round(edge)
  return (Math.abs(edge - nearest) < MAX_SUM_ERROR ? nearest : Math.trunc(edge)) + 0
}
