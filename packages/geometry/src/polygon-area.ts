import type { Polygon } from './polygon.ts'

/** The filled area in square pixels by the even-odd rule, also where rings overlap or cross themselves; a tangle of thousands of crossing sides takes seconds. */
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
        const width = lower.x - upper.x
        const height = lower.y - upper.y
        edges.push({
          top: upper.y,
          bottom: lower.y,
          // The share first: a slope would be infinite where a side is hardly higher than nothing.
          at: (y) => (y === lower.y ? lower.x : upper.x + ((y - upper.y) / height) * width),
        })
      }
      previous = current
    }
  }
  return edges
}

/** The filled area between two heights that every edge spans. */
function slabArea(edges: readonly Edge[], top: number, bottom: number): number {
  const sides = edges
    .map((edge): Side => ({ top: edge.at(top), bottom: edge.at(bottom), crossings: [] }))
    .sort((a, b) => a.top - b.top || a.bottom - b.bottom)
  if (sides.some((side, index) => index > 0 && side.bottom < sides[index - 1]!.bottom)) {
    findCrossings(sides)
  }
  // Areas begin at every other side and end at the next.
  const width = sides.reduce(
    (sum, side, index) => sum + meanColumn(side) * (index % 2 === 0 ? -1 : 1),
    0,
  )
  return width * (bottom - top)
}

/** An edge between two heights. */
interface Side {
  top: number
  bottom: number
  /** Where it crosses others: 0 is the upper height, 1 the lower one. */
  crossings: number[]
}

function findCrossings(sides: readonly Side[]): void {
  for (const [index, right] of sides.entries()) {
    for (const left of sides.slice(0, index)) {
      const above = right.top - left.top
      const below = left.bottom - right.bottom
      if (below > 0) {
        left.crossings.push(above / (above + below))
        right.crossings.push(above / (above + below))
      }
    }
  }
}

/** The mean column of a side, with the sign turned at each crossing: there it begins what it ended before, or the other way round. */
function meanColumn({ top, bottom, crossings }: Side): number {
  const upTo = (part: number) => part * (top + ((bottom - top) * part) / 2)
  let mean = 0
  let sign = 1
  let from = 0
  for (const part of [...crossings.sort((a, b) => a - b), 1]) {
    mean += sign * (upTo(part) - upTo(from))
    sign = -sign
    from = part
  }
  return mean
}
