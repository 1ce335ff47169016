import type { Polygon } from './polygon.ts'

/** The filled area in square pixels by the even-odd rule, also where rings overlap or cross themselves. */
export function polygonArea(polygon: Polygon): number {
  const edges = edgesOf(polygon).sort((a, b) => a.top - b.top)
  const levels = [...new Set(edges.flatMap((edge) => [edge.top, edge.bottom]))].sort(
    (a, b) => a - b,
  )
  let area = 0
  let active: Edge[] = []
  let next = 0
  for (let level = 0; level + 1 < levels.length; level++) {
    const top = levels[level]!
    active = active.filter((edge) => edge.bottom > top)
    while (next < edges.length && edges[next]!.top <= top) active.push(edges[next++]!)
    area += slabArea(active, top, levels[level + 1]!)
  }
  return area
}

/** A side of a ring that is not level. */
interface Edge {
  top: number
  bottom: number
  /** The column at the height `y`. */
  at(y: number): number
}

function edgesOf(polygon: Polygon): Edge[] {
  const edges: Edge[] = []
  for (const ring of polygon.rings) {
    let previous = ring.at(-1)
    for (const current of ring) {
      if (previous !== undefined && previous.y !== current.y) {
        const [upper, lower] = previous.y < current.y ? [previous, current] : [current, previous]
        const slope = (lower.x - upper.x) / (lower.y - upper.y)
        edges.push({
          top: upper.y,
          bottom: lower.y,
          at: (y) => (y === lower.y ? lower.x : upper.x + (y - upper.y) * slope),
        })
      }
      previous = current
    }
  }
  return edges
}

/** The filled area between two heights that every edge spans, split where edges cross. */
function slabArea(edges: readonly Edge[], top: number, bottom: number): number {
  const sides = edges
    .map((edge) => ({ top: edge.at(top), bottom: edge.at(bottom) }))
    .sort((a, b) => a.top - b.top || a.bottom - b.bottom)
  const stops = [0, 1]
  for (let i = 0; i < sides.length; i++) {
    for (let j = i + 1; j < sides.length; j++) {
      const above = sides[j]!.top - sides[i]!.top
      const below = sides[j]!.bottom - sides[i]!.bottom
      if (below < 0 && above > 0) stops.push(above / (above - below))
    }
  }
  stops.sort((a, b) => a - b)
  let area = 0
  for (let stop = 0; stop + 1 < stops.length; stop++) {
    const middle = (stops[stop]! + stops[stop + 1]!) / 2
    const columns = sides
      .map((side) => side.top + (side.bottom - side.top) * middle)
      .sort((a, b) => a - b)
    let filled = 0
    for (let i = 0; i + 1 < columns.length; i += 2) filled += columns[i + 1]! - columns[i]!
    area += filled * (stops[stop + 1]! - stops[stop]!) * (bottom - top)
  }
  return area
}
