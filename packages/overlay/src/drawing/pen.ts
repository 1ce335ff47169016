import type { Box, Point } from '@pollux/geometry'
import { toStage, type View } from '../view/view.ts'

/** Adds shapes of the picture to paths in coordinates of the stage. */
export interface Pen {
  /** Returns a width in CSS pixels, rounded to whole device pixels. */
  lineWidth(width: number): number
  /** Adds a box whose sides are sharp when stroked with that line width. */
  box(path: Path2D, box: Box, lineWidth: number): void
  line(path: Path2D, points: readonly Point[], options: { isClosed: boolean }): void
}

/** Returns a pen for a view. */
export function createPen(view: View, pixelRatio: number): Pen {
  return {
    lineWidth: (width) => Math.max(1, Math.round(width * pixelRatio)) / pixelRatio,
    box(path, { x, y, width, height }, lineWidth) {
      // An odd number of device pixels is sharp around the middle of one.
      const middle = Math.round(lineWidth * pixelRatio) % 2 === 1 ? 0.5 : 0
      const snap = (value: number) =>
        (Math.round(value * pixelRatio - middle) + middle) / pixelRatio
      const from = toStage(view, { x, y })
      const to = toStage(view, { x: x + width, y: y + height })
      const [left, top] = [snap(from.x), snap(from.y)]
      path.rect(left, top, snap(to.x) - left, snap(to.y) - top)
    },
    line(path, points, { isClosed }) {
      points.forEach((point, at) => {
        const { x, y } = toStage(view, point)
        if (at === 0) path.moveTo(x, y)
        else path.lineTo(x, y)
      })
      if (isClosed && points.length > 0) path.closePath()
    },
  }
}

/**
 * Returns the points of an arrowhead at the end of a line, `length` long; empty if the line has no
 * extent.
 */
export function arrowHead(way: readonly Point[], length: number): Point[] {
  const tip = way.at(-1)
  const before = way.findLast(({ x, y }) => x !== tip?.x || y !== tip.y)
  if (!tip || !before) return []
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x)
  const side = (turn: number) => ({
    x: tip.x - length * Math.cos(angle + turn),
    y: tip.y - length * Math.sin(angle + turn),
  })
  return [side(0.5), tip, side(-0.5)]
}
