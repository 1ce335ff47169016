import { isPolluxError, type PolluxError } from '@pollux/errors'
import { CliError } from './cli-error.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { failureToJson, type JsonOptions } from './output/failure-json.ts'
import { failureLine, failureSentence } from './output/failure-line.ts'
import { clearProgress, printJson, say, showProgress, type Terminal } from './terminal.ts'

/**
 * Works on each input in turn and returns the exit code of each. Reports each failure, with `json`
 * on standard output too. An unexpected failure does not stop the others; a failure that every
 * input would meet does.
 */
export async function forEachInput<Input extends { name: string }>(
  inputs: readonly Input[],
  terminal: Terminal,
  work: (input: Input) => Promise<ExitCode | LastOutcome>,
  options: JsonOptions = {},
): Promise<ExitCode[]> {
  const codes: ExitCode[] = []
  for (const input of inputs) {
    const { name } = input
    if (inputs.length > 1)
      showProgress(terminal, `${name} (${codes.length + 1} of ${inputs.length})`)
    else showProgress(terminal, name)
    try {
      const outcome = await work(input)
      if (typeof outcome === 'number') codes.push(outcome)
      else {
        codes.push(outcome.code)
        leaveOut(inputs.slice(codes.length), outcome.reason, options, terminal)
        break
      }
    } catch (caught) {
      if (terminal.signal.aborted) throw caught
      const error = toFailure(caught, name)
      say(terminal, failureLine(name, error))
      if (options.json) printFailure(name, error, options, terminal)
      codes.push(caught instanceof TypeError ? exitCode.usage : exitCode.failed)
      if (!(await concernsAll(error))) continue
      leaveOut(inputs.slice(codes.length), error, options, terminal)
      break
    }
  }
  clearProgress(terminal)
  return codes
}

/** The exit code of an input after which no other is worth trying, and the reason. */
export interface LastOutcome {
  code: ExitCode
  reason: PolluxError<string>
}

/** Reports that inputs are left out, with `json` on standard output too. */
function leaveOut(
  left: readonly { name: string }[],
  reason: PolluxError<string>,
  options: JsonOptions,
  terminal: Terminal,
): void {
  if (options.json) for (const { name } of left) printFailure(name, reason, options, terminal)
  if (left.length === 0) return
  say(terminal, `${left.length} more would fail in the same way and are left out.`)
}

/** Returns what was thrown as the failure of one input. Whatever it was, other inputs may succeed. */
function toFailure(caught: unknown, name: string): PolluxError<string> {
  if (isPolluxError(caught)) return caught
  const reason = caught instanceof Error ? caught.message : String(caught)
  return caught instanceof TypeError
    ? new CliError('cli/usage', `${name}: ${reason}.`, { cause: caught })
    : new CliError('cli/unexpected', `${name}: Pollux failed unexpectedly: ${reason}`, {
        cause: caught,
      })
}

/** Prints as JSON how an input failed, or one question about several. */
export function printFailure(
  about: string | readonly string[],
  error: PolluxError<string>,
  options: JsonOptions,
  terminal: Terminal,
): void {
  const failure = { code: error.code, message: failureSentence(error) }
  printJson(terminal, failureToJson(about, failure, options))
}

/** Whether every further input would fail in the same way. */
async function concernsAll(error: PolluxError<string>): Promise<boolean> {
  // Loaded only after a failure, since `parse` works without it.
  const { concernsEveryCall } = await import('@pollux/transport')
  return error.code === 'tokens/over-budget' || concernsEveryCall(error)
}
