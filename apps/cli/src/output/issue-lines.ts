import { type Answer, isLoss } from '@pollux/findings'

const MAX_LINES = 10

/** Returns the losses and the issues that concern no finding, as sentences for people. The rest is in the table. */
export function findingsIssueLines(
  source: string,
  { issues, findings }: Answer<unknown>,
): string[] {
  return issueLines(
    source,
    issues.filter((issue) => issue.finding === undefined || isLoss(issue, findings)),
  )
}

/** Returns at most ten issues as sentences for people. */
export function issueLines(
  source: string,
  issues: readonly { message: string; code: string }[],
): string[] {
  const lines = issues
    .slice(0, MAX_LINES)
    .map(({ message, code }) => `${source}: ${message} (${code})`)
  const more = issues.length - lines.length
  return more > 0 ? [...lines, `${source}: ${more} more; see --json.`] : lines
}
