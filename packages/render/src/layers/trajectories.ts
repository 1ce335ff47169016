import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Point } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import type { Layer } from '../layer.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { linePath, type Path } from '../path.ts'
import { strokeWidthFor } from '../scale.ts'
import { cleanText } from '../text/clean-text.ts'
import { drawDot } from './points.ts'

/** Options of `trajectories`. */
export interface TrajectoriesOptions {
  /** The colour of the line. @default by label */
  color?: ColorRule
  /** The width of the line in pixels. @default by the picture's size */
  stroke?: number
}

const trajectoriesOptionNames: OptionNames<TrajectoriesOptions> = { color: true, stroke: true }

/**
 * Creates a layer that joins the `points` of a finding in order, from a dot at the first to an arrowhead at the last.
 *
 * @returns The layer. A white line sets the trajectory off from its ground.
 * @throws {TypeError} If an option is invalid.
 */
export function trajectories(options: TrajectoriesOptions = {}): Layer {
  checkOptions(options, trajectoriesOptionNames)
  const { color, stroke } = options
  checkLengths({ stroke })
  return (surface, findings) => {
    const width = stroke ?? strokeWidthFor(surface.size)
    const colors = colorsOf(findings, color)
    findings.forEach(({ label = '', points = [] }, index) => {
      const way = withoutRepeats(points)
      if (way.length < 2) return
      const mark = { title: cleanText(label), finding: index }
      const path: Path = [...linePath(way), ...arrowHead(way, width * 4)]
      const round = { ...mark, corners: 'round' } as const
      surface.strokePath(path, { ...round, color: '#ffffff', width: width * 2, opacity: 0.8 })
      surface.strokePath(path, { ...round, color: colors[index]!, width })
      drawDot(surface, way[0]!, width, { ...mark, color: colors[index]! })
    })
  }
}

function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter(({ x, y }, index) => {
    const before = points[index - 1]
    return before?.x !== x || before.y !== y
  })
}

/** Returns the two sides of the arrowhead at the end of a trajectory. */
function arrowHead(way: readonly Point[], length: number): Path {
  const tip = way.at(-1)!
  const before = way.at(-2)!
  // Coordinates are halved and divided by the longer side, so that neither differences nor squares
  // overflow.
  const [halfX, halfY] = [tip.x / 2 - before.x / 2, tip.y / 2 - before.y / 2]
  const longer = Math.max(Math.abs(halfX), Math.abs(halfY))
  const [dx, dy] = [halfX / longer, halfY / longer]
  const part = length / Math.sqrt(dx * dx + dy * dy)
  const back = { x: tip.x - dx * part, y: tip.y - dy * part }
  const aside = { x: -dy * part * 0.6, y: dx * part * 0.6 }
  return linePath([
    { x: back.x + aside.x, y: back.y + aside.y },
    tip,
    { x: back.x - aside.x, y: back.y - aside.y },
  ])
}
