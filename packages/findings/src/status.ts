import { checkObject, invalidArgument } from '@pollux/errors'
import type { Finding } from './finding.ts'
import { type Issue, lossCodes, maskCodes } from './issue.ts'

/** The statuses of an answer, from everything read to nothing received. */
export const statuses = [
  'ok',
  'partial',
  'no-list',
  'no-json',
  'empty-response',
  'truncated',
  'blocked',
] as const

/** How reading an answer ended. */
export type Status = (typeof statuses)[number]

const losses: ReadonlySet<string> = new Set(lossCodes)
const maskLosses: ReadonlySet<string> = new Set(maskCodes)

/**
 * Returns whether an issue means that something was lost: a loss code, or a mask code on a finding without a
 * mask.
 * @param issue The issue.
 * @param findings The findings of the same answer.
 * @returns `true` if the issue makes its answer `partial`.
 * @throws {TypeError} If `issue` is not an issue, or `findings` is not an array.
 */
export function isLoss(issue: Issue, findings: readonly Finding<unknown>[]): boolean {
  checkObject(issue, 'issue', 'an issue')
  if (!Array.isArray(findings)) throw invalidArgument('an array', 'findings', findings)
  if (losses.has(issue.code)) return true
  if (!maskLosses.has(issue.code)) return false
  return issue.finding === undefined || findings[issue.finding]?.mask === undefined
}

/**
 * Recomputes the status of an answer that has findings: `partial` if something was lost, or otherwise `ok`. Terminal
 * statuses (`blocked`, `truncated`, `no-json`…) stay.
 * @returns The status; call it again after masks were decoded.
 * @throws {TypeError} If the value is not an answer.
 */
export function statusOf(answer: {
  status: Status
  findings: readonly Finding<unknown>[]
  issues: readonly Issue[]
}): Status {
  checkObject(answer, 'answer', 'an answer')
  if (!Array.isArray(answer.issues)) throw invalidArgument('an array', 'issues', answer.issues)
  if (answer.status !== 'ok' && answer.status !== 'partial') return answer.status
  return answer.issues.some((issue) => isLoss(issue, answer.findings)) ? 'partial' : 'ok'
}
