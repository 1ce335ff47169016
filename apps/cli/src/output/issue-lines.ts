import { type Answer, isLoss } from '@pollux/findings'
import { printable } from './printable.ts'

const MOST = 10

/** What was lost in an answer and what is no part of a finding, as sentences for people; the rest stands in the table. */
export function issueLines(source: string, { issues, findings }: Answer<unknown>): string[] {
  const told = issues.filter((issue) => issue.finding === undefined || isLoss(issue, findings))
  const lines = told
    .slice(0, MOST)
    .map(({ message, code }) => `${printable(source)}: ${printable(message)} (${code})`)
  const more = told.length - lines.length
  return more > 0 ? [...lines, `${printable(source)}: ${more} more; see --json.`] : lines
}
