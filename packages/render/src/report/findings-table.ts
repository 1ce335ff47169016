import type { Finding } from '@pollux/findings'
import type { Box, Point } from '@pollux/geometry'
import { type Mask, maskArea } from '@pollux/masks'
import { escapeXml } from '../escape-xml.ts'
import { htmlElement } from './html-element.ts'
import { groupDigits, inertText } from './inert-text.ts'
import { type ReportLabels, swatch } from './report-labels.ts'

/** A column of the table, which is omitted if all its cells are empty. */
interface Column {
  title: string
  isNumber?: boolean
  /** Returns the text of a cell, possibly empty. */
  write(finding: Finding<Mask>): string
}

const columns: readonly Column[] = [
  { title: 'Class', write: (finding) => inertText(finding.class?.name ?? '', 256) },
  { title: 'Score', isNumber: true, write: ({ score }) => scoreText(score) },
  { title: 'Box', isNumber: true, write: ({ box }) => (box ? boxText(box) : '') },
  {
    title: 'Mask pixels',
    isNumber: true,
    write: ({ mask }) => (mask ? groupDigits(maskArea(mask)) : ''),
  },
  { title: 'Points', write: ({ point, points }) => pointsText(point, points) },
  { title: 'Polygon corners', isNumber: true, write: ({ polygon }) => cornersText(polygon?.rings) },
  {
    title: 'Distance in metres',
    isNumber: true,
    write: ({ box3d }) => (box3d ? groupDigits(box3d.center.y, 2) : ''),
  },
  {
    title: 'Issues',
    write: ({ issues }) => [...new Set(issues.map(({ code }) => code))].join(', '),
  },
]

/** Returns the table of all findings. Each row has a button that highlights the finding's shapes. */
export function findingsTable(
  findings: readonly Finding<Mask>[],
  { labels, positions }: ReportLabels,
): string {
  if (findings.length === 0) return htmlElement('p', {}, ['Nothing was found.'])
  const used = columns.filter(({ write }) => findings.some((finding) => write(finding) !== ''))
  const head = [{ title: 'Show' }, { title: 'Label' }, ...used].map(({ title, ...column }) =>
    htmlElement('th', { scope: 'col', class: classOf(column) }, [title]),
  )
  const rows = findings.map((finding, index) => {
    const position = positions[index]!
    const { text, color } = labels[position]!
    const name = text ? htmlElement('bdi', {}, [escapeXml(text)]) : 'no label'
    const cells = [
      htmlElement('td', {}, [showButton(index, text)]),
      htmlElement('th', { scope: 'row' }, [`${swatch(color)} ${name}`]),
      ...used.map((column) =>
        htmlElement('td', { class: classOf(column) }, [escapeXml(column.write(finding))]),
      ),
    ]
    return htmlElement('tr', { 'data-finding': index, 'data-label': position }, cells)
  })
  const table = htmlElement('table', { 'aria-label': 'Findings' }, [
    htmlElement('thead', {}, [htmlElement('tr', {}, head)]),
    htmlElement('tbody', {}, rows),
  ])
  const scroll = { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of findings' }
  return htmlElement('div', scroll, [table])
}

function classOf({ isNumber }: Partial<Column>): string | undefined {
  return isNumber ? 'number' : undefined
}

function showButton(index: number, label: string): string {
  const number = groupDigits(index + 1)
  const name = label ? `${number} ${label}` : number
  const attributes = { type: 'button', 'aria-pressed': 'false', 'aria-label': name }
  return htmlElement('button', attributes, [number])
}

function scoreText(score: number | undefined): string {
  return score !== undefined && Number.isFinite(score) ? groupDigits(score, 3) : ''
}

function boxText({ x, y, width, height }: Box): string {
  const [left, top, wide, high] = [x, y, width, height].map((part) => groupDigits(part, 1))
  return `${left}, ${top} · ${wide} × ${high}`
}

function pointsText(point: Point | undefined, points: readonly Point[] = []): string {
  const all = point ? [point, ...points] : points
  const shown = all.slice(0, 4).map(({ x, y }) => `(${groupDigits(x, 1)}, ${groupDigits(y, 1)})`)
  return all.length > 4
    ? `${shown.join(' ')} and ${groupDigits(all.length - 4)} more`
    : shown.join(' ')
}

function cornersText(rings: readonly (readonly Point[])[] = []): string {
  const corners = rings.reduce((sum, ring) => sum + ring.length, 0)
  return corners > 0 ? groupDigits(corners) : ''
}
