import { shorten } from '@pollux/errors'
import type { Answer, Finding } from '@pollux/findings'
import { type Mask, maskArea } from '@pollux/masks'
import { alignColumns } from './columns.ts'
import { printable } from './printable.ts'

/** One picture's answer. */
export interface PictureAnswer {
  source: string
  answer: Answer<Mask>
}

const heading = ['picture', 'label', 'x', 'y', 'width', 'height', 'mask px', 'issues']

/** The columns from x to the pixels of the mask. */
const numbers: ReadonlySet<number> = new Set([2, 3, 4, 5, 6])

/**
 * Returns the findings of several pictures as aligned lines for people. A picture without findings
 * has one line that says so.
 */
export function findingsTable(pictures: readonly PictureAnswer[]): string[] {
  const rows = pictures.flatMap(({ source, answer }) => {
    if (answer.findings.length === 0) return [[source, nothing(answer)]]
    return answer.findings.map((finding) => [
      source,
      shorten(printable(finding.label ?? ''), MAX_LABEL_CHARS),
      ...placeOf(finding),
      finding.mask ? String(maskArea(finding.mask)) : '',
      finding.issues.map((issue) => issue.code).join(' '),
    ])
  })
  return alignColumns([heading, ...rows], numbers)
}

function nothing({ status }: Answer<Mask>): string {
  return status === 'ok' || status === 'no-list' ? '(nothing found)' : `(${status})`
}

/** Returns a finding as a row of its own, while further findings are unknown. */
export function findingLine(source: string, finding: Finding): string {
  const label = shorten(printable(finding.label ?? ''), MAX_LABEL_CHARS).padEnd(20)
  const place = placeOf(finding).map((value) => value.padStart(7))
  return [source, label, ...place].join('  ').trimEnd()
}

function placeOf({ box, point }: Finding<unknown>): string[] {
  const place = box ? [box.x, box.y, box.width, box.height] : point ? [point.x, point.y] : []
  return [0, 1, 2, 3].map((at) => (place[at] === undefined ? '' : place[at].toFixed(1)))
}

/** The most columns of a terminal that a label takes, without the ellipsis. */
const MAX_LABEL_CHARS = 39
