import { type Box, boxFromCorners, clipBox, type Point, type Size } from '@pollux/geometry'
import type { Drawable } from '@pollux/render'
import type { Shape } from '../shapes/shape.ts'
import { nearestOnSegment } from '../view/hit-test.ts'
import { insertVertex, moveFinding, moveVertex, resizeFinding, type VertexPlace } from './edits.ts'
import { HANDLE_HIT_SIDE, type HandleSides, handlesOf } from './handles.ts'

/** The part of a finding that a drag moves. */
export type DragTarget =
  | { kind: 'handle'; sides: HandleSides }
  | ({ kind: 'vertex' } & VertexPlace)
  | ({ kind: 'side' } & VertexPlace)
  | { kind: 'body' }

/**
 * Returns the handle or vertex that a drag from a point of the picture would move, but not the
 * shape's body. `scale` is that of the view.
 */
export function dragTargetAt(shape: Shape, point: Point, scale: number): DragTarget | undefined {
  const reach = HANDLE_HIT_SIDE / 2 / scale
  if (shape.polygon) return vertexAt(shape.polygon.rings, point, reach)
  if (!shape.box) return undefined
  const near = handlesOf(shape.box, scale)
    .map(({ sides, place }) => ({
      sides,
      away: Math.max(Math.abs(place.x - point.x), Math.abs(place.y - point.y)),
    }))
    .filter(({ away }) => away <= reach)
    .sort((a, b) => a.away - b.away)[0]
  return near && { kind: 'handle', sides: near.sides }
}

function vertexAt(
  rings: readonly (readonly Point[])[],
  point: Point,
  reach: number,
): DragTarget | undefined {
  let vertex: DragTarget | undefined
  let side: DragTarget | undefined
  let [vertexAway, sideAway] = [reach, reach / 2]
  rings.forEach((ring, ringAt) => {
    ring.forEach((from, at) => {
      const away = Math.hypot(from.x - point.x, from.y - point.y)
      if (away <= vertexAway) {
        vertexAway = away
        vertex = { kind: 'vertex', ring: ringAt, vertex: at }
      }
      const near = nearestOnSegment(point, from, ring[(at + 1) % ring.length]!)
      const aside = Math.hypot(near.x - point.x, near.y - point.y)
      if (aside <= sideAway) {
        sideAway = aside
        side = { kind: 'side', ring: ringAt, vertex: at }
      }
    })
  })
  return vertex ?? side
}

/** Returns a finding after a drag from one point of the picture to another. */
export function drag(
  finding: Drawable,
  target: DragTarget,
  { from, to }: { from: Point; to: Point },
  size: Size,
): Drawable {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  if (target.kind === 'body') return moveFinding(finding, dx, dy, size)
  if (target.kind === 'vertex') return moveVertex(finding, target, to, size)
  if (target.kind === 'side') return insertVertex(finding, target, to, size)
  return finding.box
    ? resizeFinding(finding, pullSides(finding.box, target.sides, dx, dy), size)
    : finding
}

/**
 * Returns a box with the sides of a handle moved; a side that passes the opposite one swaps with
 * it.
 */
export function pullSides(box: Box, { across, down }: HandleSides, dx: number, dy: number): Box {
  return boxFromCorners(
    box.x + (across < 0 ? dx : 0),
    box.y + (down < 0 ? dy : 0),
    box.x + box.width + (across > 0 ? dx : 0),
    box.y + box.height + (down > 0 ? dy : 0),
  )
}

/** Returns the box between two points, clipped to the picture. */
export function drawnBox(from: Point, to: Point, size: Size): Box {
  return clipBox(boxFromCorners(from.x, from.y, to.x, to.y), size)
}
