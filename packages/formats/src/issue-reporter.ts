import type { DatasetFinding, DatasetPicture } from '@pollux/findings'
import type { Format, WriteOptions } from './format.ts'
import type { FormatIssueCode } from './format-issue.ts'
import { lossesOf } from './format-losses.ts'

/** Reports what becomes of one finding of one picture. */
export type ReportFinding = (code: FormatIssueCode, message: string) => void

/** Makes the reporter for a finding, and reports at once what the format loses by its nature. */
export function findingReporter(
  { name, keeps }: Pick<Format, 'name' | 'keeps'>,
  picture: DatasetPicture<unknown>,
  index: number,
  { onIssue }: WriteOptions,
): ReportFinding {
  const report: ReportFinding = (code, message) =>
    onIssue?.({ code, message, picture: picture.name, finding: index })
  const finding = picture.findings[index]
  if (!finding) return report
  for (const { code, what } of lossesOf(finding, keeps)) {
    report(code, `${nameOf(finding)} loses ${what}: ${name} has no room for it.`)
  }
  return report
}

/** What a message calls a finding. */
export function nameOf({ class: read, label }: DatasetFinding<unknown>): string {
  const name = read?.name ?? label
  return name === undefined ? 'A finding without a label' : `"${name.slice(0, MAX_NAME_CHARS)}"`
}

const MAX_NAME_CHARS = 80
