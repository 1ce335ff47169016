import { isPolluxError } from '@pollux/errors'
import { type ExitCode, exitCode } from './exit-code.ts'
import { failureLine } from './output/failure-line.ts'
import { clearProgress, say, showProgress, type Terminal } from './terminal.ts'

/** Works on each input in turn, says how the ones failed that did and goes on, and gives the exit code of each; a failure that all would meet ends it. */
export async function forEachInput<Input extends { name: string }>(
  inputs: readonly Input[],
  terminal: Terminal,
  work: (input: Input) => Promise<ExitCode>,
): Promise<ExitCode[]> {
  const codes: ExitCode[] = []
  for (const input of inputs) {
    const { name } = input
    if (inputs.length > 1)
      showProgress(terminal, `${name} (${codes.length + 1} of ${inputs.length})`)
    else showProgress(terminal, name)
    try {
      codes.push(await work(input))
    } catch (error) {
      if (terminal.signal.aborted || !isPolluxError(error)) throw error
      say(terminal, failureLine(name, error))
      codes.push(exitCode.failed)
      if (!concernsAll.has(error.code)) continue
      const left = inputs.length - codes.length
      if (left > 0) say(terminal, `The same would happen to ${left} more, which are left out.`)
      break
    }
  }
  clearProgress(terminal)
  return codes
}

/** Failures that every further call would meet again. */
const concernsAll: ReadonlySet<string> = new Set([
  'tokens/over-budget',
  'transport/forbidden',
  'transport/key-blocked',
  'transport/key-missing',
  'transport/key-wrong',
  'transport/model-shut-down',
  'transport/model-unknown',
  'transport/quota-day',
  'transport/region-refused',
  'transport/setting-refused',
])
