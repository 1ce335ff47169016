import { type Color, readColor } from '../color.ts'
import type { Drawable } from '../drawable.ts'
import { cleanText } from '../text/clean-text.ts'
import { htmlElement } from './html-element.ts'

/** A label of the findings, as the report shows it. */
export interface ReportLabel {
  text: string
  color: Color
  /** The number of findings with this label. */
  count: number
}

/** The labels of all findings, each once, in order of appearance. */
export interface ReportLabels {
  labels: readonly ReportLabel[]
  /** The index of each finding's label. */
  positions: readonly number[]
}

/** Collects the labels of findings. A label has the colour of its first finding. */
export function collectLabels(
  findings: readonly Drawable[],
  colors: readonly Color[],
): ReportLabels {
  const labels: ReportLabel[] = []
  const positionOf = new Map<string, number>()
  const positions = findings.map((finding, index) => {
    const text = cleanText(finding.label ?? '')
    const position = positionOf.get(text) ?? labels.length
    if (position === labels.length) {
      positionOf.set(text, position)
      labels.push({ text, color: colors[index]!, count: 0 })
    }
    labels[position]!.count++
    return position
  })
  return { labels, positions }
}

/**
 * Returns a small square of a colour. It is an SVG, since the page's policy forbids inline styles. Throws `TypeError`
 * unless `color` is a colour.
 */
export function swatch(color: Color): string {
  readColor(color)
  const frame = { class: 'swatch', viewBox: '0 0 1 1', 'aria-hidden': 'true' }
  return htmlElement('svg', frame, [htmlElement('rect', { width: 1, height: 1, fill: color })])
}
