import { type Color, readColor } from '../color.ts'
import type { Drawable } from '../drawable.ts'
import { cleanText } from '../text/clean-text.ts'
import { htmlElement } from './html-element.ts'

/** A label of the findings as the report shows it. */
export interface ReportLabel {
  text: string
  color: Color
  /** How many findings have it. */
  count: number
}

/** The labels of findings, each once, in the order in which they come. */
export interface ReportLabels {
  labels: readonly ReportLabel[]
  /** For each finding the place of its label. */
  places: readonly number[]
}

/** Collects the labels of findings; the colour of the first one that has a label stands for all. */
export function collectLabels(
  findings: readonly Drawable[],
  colors: readonly Color[],
): ReportLabels {
  const labels: ReportLabel[] = []
  const placeOf = new Map<string, number>()
  const places = findings.map((finding, index) => {
    const text = cleanText(finding.label ?? '')
    const place = placeOf.get(text) ?? labels.length
    if (place === labels.length) {
      placeOf.set(text, place)
      labels.push({ text, color: colors[index]!, count: 0 })
    }
    labels[place]!.count++
    return place
  })
  return { labels, places }
}

/** A small square of a colour; an attribute, since the page's policy forbids styles of its own. Throws a `TypeError` for what is no colour. */
export function swatch(color: Color): string {
  readColor(color)
  const frame = { class: 'swatch', viewBox: '0 0 1 1', 'aria-hidden': 'true' }
  return htmlElement('svg', frame, [htmlElement('rect', { width: 1, height: 1, fill: color })])
}
