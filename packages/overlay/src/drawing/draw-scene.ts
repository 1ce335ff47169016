import type { Box, Point, Size } from '@pollux/geometry'
import { type Color, inkOn } from '@pollux/render'
import type { VertexPlace } from '../edit/edits.ts'
import { HANDLE_SIDE, handlesOf } from '../edit/handles.ts'
import type { OverlayLayer } from '../shapes/overlay-layer.ts'
import type { Shape } from '../shapes/shape.ts'
import { toStage, type View } from '../view/view.ts'
import type { Contours } from './mask-contour.ts'
import { arrowHead, createPen, type Pen } from './pen.ts'

/** The content that is drawn on the stage over the picture and its masks. */
export interface Scene {
  /** The visible shapes, the largest first. */
  shapes: readonly Shape[]
  layers: ReadonlySet<OverlayLayer>
  view: View
  stage: Size
  /** The opacity of masks, from 0 to 1; polygons have a third of it. */
  opacity: number
  /** The number of device pixels per CSS pixel. */
  pixelRatio: number
  selected: number | undefined
  hovered: number | undefined
  /** Whether the selected finding has handles. */
  isEditing: boolean
  /** The point of the selected polygon that keys move. */
  vertex: VertexPlace | undefined
  /** A box that is being drawn, in pixels of the picture. */
  draft: Box | undefined
  contours: Contours
}

/** Draws outlines, dots and handles with the same width on the stage at any scale. */
export function drawScene(context: CanvasRenderingContext2D, scene: Scene): void {
  const { stage, pixelRatio, shapes, selected, hovered } = scene
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.clearRect(0, 0, stage.width, stage.height)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  const pen = createPen(scene.view, pixelRatio)
  const seen = shapes.filter(({ extent }) => extent && isInSight(extent, scene))
  const isLit = ({ index }: Shape) => index === selected || index === hovered
  const byColor = new Map<Color, Shape[]>()
  for (const shape of seen) {
    if (isLit(shape)) continue
    const alike = byColor.get(shape.color)
    if (alike) alike.push(shape)
    else byColor.set(shape.color, [shape])
  }
  for (const [color, alike] of byColor)
    strokeShapes(context, pen, scene, { color, shapes: alike, width: 1.5 })
  for (const shape of seen.filter(isLit)) {
    fillLit(context, pen, scene, shape)
    const width = shape.index === selected ? 2.5 : 2
    strokeShapes(context, pen, scene, { color: shape.color, shapes: [shape], width })
  }
  const held = seen.find(({ index }) => index === selected)
  if (held && scene.isEditing) drawHandles(context, scene, held)
  if (scene.draft) drawDraft(context, pen, scene.draft)
}

function isInSight({ x, y, width, height }: Box, { view, stage }: Scene): boolean {
  const from = toStage(view, { x, y })
  const to = toStage(view, { x: x + width, y: y + height })
  const room = 12
  return from.x < stage.width + room && from.y < stage.height + room && to.x > -room && to.y > -room
}

function strokeShapes(
  context: CanvasRenderingContext2D,
  pen: Pen,
  { layers, contours, view, selected, isEditing, opacity }: Scene,
  { color, shapes, width }: { color: Color; shapes: readonly Shape[]; width: number },
): void {
  const outlines = new Path2D()
  const areas: Path2D[] = []
  const line = pen.lineWidth(width)
  for (const shape of shapes) {
    const { box, polygon, points, edges } = shape
    if (layers.has('boxes') && box && !(polygon && isEditing && shape.index === selected))
      pen.box(outlines, box, line)
    if (layers.has('polygons') && polygon) {
      const area = new Path2D()
      for (const ring of polygon.rings) pen.line(area, ring, { isClosed: true })
      areas.push(area)
      outlines.addPath(area)
    }
    if (layers.has('boxes3d'))
      for (const edge of edges) pen.line(outlines, edge, { isClosed: false })
    if (layers.has('trajectories') && points.length > 1) {
      pen.line(outlines, points, { isClosed: false })
      pen.line(outlines, arrowHead(points, 9 / view.scale), { isClosed: false })
    }
  }
  const casing = {
    color: inkOn(color) === '#000000' ? 'rgb(0 0 0 / 0.5)' : 'rgb(255 255 255 / 0.65)',
    width: line + 1.5,
  }
  const traced = layers.has('masks')
    ? shapes.flatMap(({ mask }) => (mask ? (contours.find(mask, view.scale) ?? []) : []))
    : []
  context.globalAlpha = opacity / 3
  context.fillStyle = color
  for (const area of areas) context.fill(area, 'evenodd')
  context.globalAlpha = 1
  for (const style of [casing, { color, width: line }]) {
    context.strokeStyle = style.color
    if (traced.length > 0) {
      context.save()
      context.transform(view.scale, 0, 0, view.scale, view.x, view.y)
      context.lineWidth = style.width / view.scale
      for (const contour of traced) context.stroke(contour)
      context.restore()
    }
    context.lineWidth = style.width
    context.stroke(outlines)
  }
  for (const { point, points } of shapes) {
    if (layers.has('trajectories') && points[0])
      drawDot(context, toStage(view, points[0]), width + 2, color)
    if (layers.has('points') && point) drawDot(context, toStage(view, point), width + 3.25, color)
  }
}

/** Fills the area of a finding, so that it stands out. */
function fillLit(
  context: CanvasRenderingContext2D,
  pen: Pen,
  { layers, contours, view }: Scene,
  shape: Shape,
): void {
  const { mask, polygon, box, color } = shape
  context.save()
  context.fillStyle = color
  const contour = mask && layers.has('masks') ? contours.find(mask, view.scale) : undefined
  if (contour) {
    context.globalAlpha = 0.3
    context.transform(view.scale, 0, 0, view.scale, view.x, view.y)
    context.fill(contour, 'evenodd')
  } else {
    context.globalAlpha = 0.2
    const area = new Path2D()
    if (polygon && layers.has('polygons'))
      for (const ring of polygon.rings) pen.line(area, ring, { isClosed: true })
    else if (box && layers.has('boxes')) pen.box(area, box, 0)
    context.fill(area, 'evenodd')
  }
  context.restore()
}

function drawDot(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  radius: number,
  color: string,
): void {
  for (const [reach, style] of [
    [radius + 2.5, 'rgb(0 0 0 / 0.55)'],
    [radius + 1.5, '#ffffff'],
    [radius, color],
  ] as const) {
    context.fillStyle = style
    context.beginPath()
    context.arc(x, y, reach, 0, Math.PI * 2)
    context.fill()
  }
}

function drawHandles(
  context: CanvasRenderingContext2D,
  { view, vertex }: Scene,
  shape: Shape,
): void {
  const { polygon, box, color } = shape
  if (polygon) {
    polygon.rings.forEach((ring, ringAt) => {
      ring.forEach((point, at) => {
        const isHeld = vertex?.ring === ringAt && vertex.vertex === at
        drawDot(context, toStage(view, point), 3.5, isHeld ? '#1a1a1a' : color)
      })
    })
    return
  }
  if (!box) return
  for (const { place } of handlesOf(box, view.scale)) {
    const { x, y } = toStage(view, place)
    const [left, top] = [Math.round(x - HANDLE_SIDE / 2), Math.round(y - HANDLE_SIDE / 2)]
    context.beginPath()
    context.roundRect(left + 0.5, top + 0.5, HANDLE_SIDE - 1, HANDLE_SIDE - 1, 2)
    context.fillStyle = '#ffffff'
    context.fill()
    context.lineWidth = 1
    context.strokeStyle = 'rgb(0 0 0 / 0.8)'
    context.stroke()
  }
}

function drawDraft(context: CanvasRenderingContext2D, pen: Pen, draft: Box): void {
  const path = new Path2D()
  const line = pen.lineWidth(1.25)
  pen.box(path, draft, line)
  context.lineWidth = line + 2
  context.strokeStyle = 'rgb(0 0 0 / 0.55)'
  context.stroke(path)
  context.lineWidth = line
  context.strokeStyle = '#ffffff'
  context.setLineDash([5, 4])
  context.stroke(path)
  context.setLineDash([])
}
