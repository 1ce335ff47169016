import type { Status } from '@pollux/findings'
import type { JsonAnswer, TextAnswer } from 'pollux'

/** What the process ends with: 0 done, 1 failed, 2 wrong usage, 3 partial, 130 interrupted; after SIGTERM 143 in its place. */
export const exitCode = { done: 0, failed: 1, usage: 2, partial: 3, interrupted: 130 } as const

/** One of the exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** The exit code for an answer: nothing found is a success, a loss is partial, no answer is a failure. */
export function exitCodeOf(status: Status | JsonAnswer['status'] | TextAnswer['status']): ExitCode {
  if (status === 'ok' || status === 'no-list') return exitCode.done
  return status === 'partial' ? exitCode.partial : exitCode.failed
}

/** The exit code of several inputs: that of all where they agree, else partial. */
export function joinExitCodes(codes: readonly ExitCode[]): ExitCode {
  const [first = exitCode.done] = codes
  return codes.every((code) => code === first) ? first : exitCode.partial
}
