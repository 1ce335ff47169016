import { type Answer, isLoss } from '@pollux/findings'

const MOST = 10

/** What was lost in an answer and what is no part of a finding, as sentences for people; the rest stands in the table. */
export function findingsIssueLines(
  source: string,
  { issues, findings }: Answer<unknown>,
): string[] {
  return issueLines(
    source,
    issues.filter((issue) => issue.finding === undefined || isLoss(issue, findings)),
  )
}

/** Issues as sentences for people, at most ten of them. */
export function issueLines(
  source: string,
  issues: readonly { message: string; code: string }[],
): string[] {
  const lines = issues.slice(0, MOST).map(({ message, code }) => `${source}: ${message} (${code})`)
  const more = issues.length - lines.length
  return more > 0 ? [...lines, `${source}: ${more} more; see --json.`] : lines
}
