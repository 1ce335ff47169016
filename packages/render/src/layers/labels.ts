import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Box, padBox, type Size } from '@pollux/geometry'
import { checkLengths } from '../check-option.ts'
import { type Drawable, extentOf, largestFirst } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { legend } from '../legend.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { linePath } from '../path.ts'
import { strokeWidthFor, textSizeFor } from '../scale.ts'
import type { Surface } from '../surface.ts'
import { cleanText } from '../text/clean-text.ts'
import { elideText } from '../text/elide-text.ts'
import { measureText } from '../text/outline-text.ts'
import { isAway, placeLabels } from './place-labels.ts'
import { drawTag, type Tag, tagSize } from './tag.ts'

/** Options of `labels`. */
export interface LabelsOptions {
  /** The colour of the ground behind the text. @default by label */
  color?: ColorRule
  /** The text size: pixels per em. @default by the picture's size */
  size?: number
  /** Whether to write scores, in percent. @default true */
  scores?: boolean
}

const labelsOptionNames: OptionNames<LabelsOptions> = { color: true, size: true, scores: true }

/** The widest label, in ems, of a finding that is narrower than its label. */
const MAX_LABEL_EMS = 18

/**
 * Creates a layer that writes labels near their findings, inside the picture, and apart from each other if there is
 * room.
 *
 * Long labels end in an ellipsis. If the surface cannot write a label's script, its number in `legend` is written.
 *
 * @returns The layer.
 * @throws {TypeError} If an option is invalid.
 */
export function labels(options: LabelsOptions = {}): Layer {
  checkOptions(options, labelsOptionNames)
  const { color, size, scores = true } = options
  checkLengths({ size })
  return (surface, findings) => {
    const em = size ?? textSizeFor(surface.size)
    const colors = colorsOf(findings, color)
    const numbers = new Map(legend(findings).map(({ label, number }) => [label, number]))
    // The smallest findings come first, because they have the least room.
    const labelled = largestFirst(findings, surface.size)
      .toReversed()
      .flatMap(({ finding, index }) => {
        const extent = roomOf(finding, surface.size)
        const label = cleanText(finding.label ?? '')
        const written = surface.canWrite(label) ? label : `#${numbers.get(label)}`
        const score = scores ? percentOf(finding) : ''
        if (!extent || !(written || score) || !isOnPicture(extent, surface.size)) return []
        const widest = Math.min(surface.size.width, Math.max(MAX_LABEL_EMS * em, extent.width)) - em
        const text = joinLabel(written, score, widest, em)
        const tag: Tag = {
          text,
          em,
          ground: colors[index]!,
          mark: { title: label, finding: index },
        }
        return [{ extent, tag, size: tagSize(text, em) }]
      })
    const positions = placeLabels(labelled, surface.size, surface.written)
    labelled.forEach(({ extent, tag }, index) => {
      drawLeader(surface, positions[index]!, extent, tag)
    })
    labelled.forEach(({ tag }, index) => {
      drawTag(surface, positions[index]!, tag)
    })
  }
}

/** Returns the extent of a finding; for a single point, the box of its dot. */
function roomOf(finding: Drawable, size: Size): Box | undefined {
  const extent = extentOf(finding, size)
  const isPoint = extent?.width === 0 && extent.height === 0
  return isPoint ? padBox(extent, strokeWidthFor(size) * 3) : extent
}

function percentOf({ score }: Drawable): string {
  return score !== undefined && Number.isFinite(score) ? `${Math.round(score * 100)}%` : ''
}

/** Joins label and score so that they fit a width in pixels. The label is shortened first. */
function joinLabel(label: string, score: string, width: number, em: number): string {
  if (!label || !score) return elideText(label || score, width, em)
  return `${elideText(label, width - measureText(` ${score}`, em), em)} ${score}`
}

/** Returns whether a box touches the picture; `false` if a number is NaN. */
function isOnPicture({ x, y, width, height }: Box, size: Size): boolean {
  return x <= size.width && y <= size.height && x + width >= 0 && y + height >= 0
}

/** Draws the line from a label that was moved away to the middle of its finding. */
function drawLeader(surface: Surface, position: Box, extent: Box, { ground, mark }: Tag): void {
  if (!isAway(position, extent)) return
  const line = linePath([middleOf(position), middleOf(extent)])
  const width = Math.max(1, strokeWidthFor(surface.size) / 2)
  surface.strokePath(line, { ...mark, color: ground, width, corners: 'round' })
}

function middleOf(box: Box) {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
