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
  /** The ground behind the words. @default by label */
  color?: ColorRule
  /** Pixels in an em. @default by the picture's size */
  size?: number
  /** Whether scores are written, in percent. @default true */
  scores?: boolean
}

/** The longest label in ems that stands at a finding narrower than it. */
const WIDEST = 18

/**
 * Writes labels on a ground of their own, near what they name, inside the picture and clear of one another where there
 * is room. Long ones end in an ellipsis; where the surface cannot write a label's script, its number in `legend` stands.
 */
export function labels({ color, size, scores = true }: LabelsOptions = {}): Layer {
  checkLengths({ size })
  return (surface, findings) => {
    const em = size ?? textSizeFor(surface.size)
    const colors = colorsOf(findings, color)
    const numbers = new Map(legend(findings).map(({ label, number }) => [label, number]))
    // The smallest first: they have the least room around them.
    const labelled = largestFirst(findings, surface.size)
      .toReversed()
      .flatMap(({ finding, index }) => {
        const extent = roomOf(finding, surface.size)
        const label = cleanText(finding.label ?? '')
        const words = surface.canWrite(label) ? label : `#${numbers.get(label)}`
        const score = scores ? percentOf(finding) : ''
        if (!extent || !(words || score) || !isOnPicture(extent, surface.size)) return []
        const widest = Math.min(surface.size.width, Math.max(WIDEST * em, extent.width)) - em
        const text = joinWords(words, score, widest, em)
        const tag: Tag = {
          text,
          em,
          ground: colors[index]!,
          mark: { title: label, finding: index },
        }
        return [{ extent, tag, size: tagSize(text, em) }]
      })
    const places = placeLabels(labelled, surface.size, surface.written)
    labelled.forEach(({ extent, tag }, index) => {
      drawLeader(surface, places[index]!, extent, tag)
    })
    labelled.forEach(({ tag }, index) => {
      drawTag(surface, places[index]!, tag)
    })
  }
}

/** Where a finding is; a lone point with the room that its dot takes. */
function roomOf(finding: Drawable, size: Size): Box | undefined {
  const extent = extentOf(finding, size)
  const isPoint = extent?.width === 0 && extent.height === 0
  return isPoint ? padBox(extent, strokeWidthFor(size) * 3) : extent
}

function percentOf({ score }: Drawable): string {
  return score !== undefined && Number.isFinite(score) ? `${Math.round(score * 100)}%` : ''
}

/** Words and score in a width; the words give way. */
function joinWords(words: string, score: string, width: number, em: number): string {
  if (!words || !score) return elideText(words || score, width, em)
  return `${elideText(words, width - measureText(` ${score}`, em), em)} ${score}`
}

/** Whether a thing touches the picture; what is not a number does not. */
function isOnPicture({ x, y, width, height }: Box, size: Size): boolean {
  return x <= size.width && y <= size.height && x + width >= 0 && y + height >= 0
}

/** Draws the line from a label that had to move away to the middle of what it names. */
function drawLeader(surface: Surface, place: Box, extent: Box, { ground, mark }: Tag): void {
  if (!isAway(place, extent)) return
  const line = linePath([middleOf(place), middleOf(extent)])
  const width = Math.max(1, strokeWidthFor(surface.size) / 2)
  surface.strokePath(line, { ...mark, color: ground, width, corners: 'round' })
}

function middleOf(box: Box) {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
