import { shorten } from '@pollux/errors'
import {
  classNameOf,
  type DatasetFinding,
  type DatasetPicture,
  type FindingClass,
} from '@pollux/findings'
import type { Box } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { ClassOf } from './classes.ts'
import type { Format, WriteOptions } from './format.ts'
import type { FormatIssueCode } from './format-issue.ts'
import { lossesOf } from './format-losses.ts'
import { boxOf } from './shapes.ts'

/** A finding whose class is known, so that a format can write it. */
export interface NamedFinding {
  finding: DatasetFinding<Mask>
  class: FindingClass
  /** The index of the finding in its picture. */
  index: number
  report: ReportFinding
}

/** Reports a loss or a note about one finding of one picture. */
export type ReportFinding = (code: FormatIssueCode, message: string) => void

/**
 * Yields the findings of a picture whose class is in the dataset. Reports the members of each that the format cannot
 * keep.
 */
export function* namedFindings(
  picture: DatasetPicture<Mask>,
  classOf: ClassOf,
  { name, keeps }: Pick<Format, 'name' | 'keeps'>,
  { onIssue }: WriteOptions,
): Generator<NamedFinding> {
  for (const [index, finding] of picture.findings.entries()) {
    const report: ReportFinding = (code, message) =>
      onIssue?.({ code, message, picture: picture.name, finding: index })
    const read = classOf(finding)
    if (!read) {
      report('class-unknown', `${nameOf(finding)} is left out: the dataset has no such class.`)
      continue
    }
    for (const { code, what } of lossesOf(finding, keeps)) {
      report(code, `${nameOf(finding)} loses ${what}: ${name} has no room for it.`)
    }
    if (keeps.masks && finding.mask && finding.polygon) {
      report('polygon-left-out', `${nameOf(finding)} is written by its mask, not by its polygon.`)
    }
    yield { finding, class: read, index, report }
  }
}

/**
 * Returns the box of a finding, or otherwise the bounds of its shape, and reports that. Reports a finding that has
 * neither.
 */
export function requireBox({ finding, report }: NamedFinding): Box | undefined {
  const box = boxOf(finding)
  if (!box) {
    report('finding-lost', `${nameOf(finding)} is left out: it has no box, mask or polygon.`)
  } else if (!finding.box) {
    report('box-derived', `${nameOf(finding)} has no box, so the bounds of its shape are written.`)
  }
  return box
}

/** Returns the name of a finding in messages. */
export function nameOf(finding: DatasetFinding<unknown>): string {
  const name = classNameOf(finding)
  return name === undefined ? 'A finding without a label' : `"${shorten(name)}"`
}
