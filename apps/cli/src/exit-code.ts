import type { Status } from '@pollux/findings'
import type { JsonAnswer, TextAnswer } from 'pollux'

/** The exit codes: 0 done, 1 failed, 2 wrong usage, 3 partial, 130 interrupted (143 after SIGTERM). */
export const exitCode = { done: 0, failed: 1, usage: 2, partial: 3, interrupted: 130 } as const

/** One of the exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Returns the exit code for an answer. Finding nothing is a success, a loss is partial, no answer is a failure. */
export function exitCodeOf(status: Status | JsonAnswer['status'] | TextAnswer['status']): ExitCode {
  if (status === 'ok' || status === 'no-list') return exitCode.done
  return status === 'partial' ? exitCode.partial : exitCode.failed
}

/** Returns the exit code of several inputs: their common one, else partial. */
export function joinExitCodes(codes: readonly ExitCode[]): ExitCode {
  const [first = exitCode.done] = codes
  return codes.every((code) => code === first) ? first : exitCode.partial
}
