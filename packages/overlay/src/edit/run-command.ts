import type { Box, Point } from '@pollux/geometry'
import type { OverlayModel } from '../model/overlay-model.ts'
import type { KeyCommand } from '../view/keys.ts'
import { pullSides } from './drag-target.ts'
import type { EditSteps } from './edit-steps.ts'
import { insertVertex, moveFinding, moveVertex, removeVertex, resizeFinding } from './edits.ts'

/**
 * Runs a key's command on the findings; `seen` is the visible part of the picture. Returns whether
 * it had an effect.
 */
export function runEditCommand(
  model: OverlayModel,
  steps: EditSteps,
  command: KeyCommand,
  seen: Box,
): boolean {
  const { selected, vertex, size } = model
  const finding = selected === undefined ? undefined : model.findings[selected]
  if (command.kind === 'undo' || command.kind === 'redo') {
    steps.travel(command.kind)
    return true
  }
  if (command.kind === 'draw') {
    const { x, y, width, height } = seen
    steps.add({ x: x + width / 3, y: y + height / 3, width: width / 3, height: height / 3 })
    return true
  }
  if (selected === undefined || !finding) return false
  const ring = vertex && finding.polygon?.rings[vertex.ring]
  const point = vertex && ring?.[vertex.vertex]
  switch (command.kind) {
    case 'move': {
      const { dx, dy } = command
      if (vertex && point) {
        const to = { x: point.x + dx, y: point.y + dy }
        steps.replace(selected, moveVertex(finding, vertex, to, size), 'reshape')
        model.holdVertex(vertex)
      } else steps.replace(selected, moveFinding(finding, dx, dy, size), 'move')
      return true
    }
    case 'resize': {
      if (!finding.box) return false
      const box = pullSides(finding.box, { across: 1, down: 1 }, command.dx, command.dy)
      if (!finding.polygon) steps.replace(selected, resizeFinding(finding, box, size), 'resize')
      return true
    }
    case 'vertex': {
      const places = (finding.polygon?.rings ?? []).flatMap((points, at) =>
        points.map((_, index) => ({ ring: at, vertex: index })),
      )
      const held = places.findIndex(
        (place) => place.ring === vertex?.ring && place.vertex === vertex.vertex,
      )
      if (places.length > 0) model.holdVertex(places[(held + 1) % places.length])
      return places.length > 0
    }
    case 'insert': {
      if (!vertex || !ring || !point) return false
      const next = ring[(vertex.vertex + 1) % ring.length]!
      steps.replace(selected, insertVertex(finding, vertex, middle(point, next), size), 'reshape')
      model.holdVertex({ ...vertex, vertex: vertex.vertex + 1 })
      return true
    }
    case 'delete': {
      if (vertex && point) {
        model.holdVertex(undefined)
        steps.replace(selected, removeVertex(finding, vertex, size), 'reshape')
      } else steps.remove(selected)
      return true
    }
    default:
      return false
  }
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
