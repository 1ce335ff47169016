import type { LabelSource } from 'pollux'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { print, printJson } from '../terminal.ts'
import type { LabelRun } from './label-pictures.ts'
import { duration } from './label-progress.ts'

/** Prints what a run would do and cost. Nothing is sent. */
export async function printPlan(
  pictures: LabelSource,
  { prompt, session, flags, ledger }: LabelRun,
): Promise<ExitCode> {
  const { pollux, asking, terminal } = session
  const plan = await pollux.planLabel(pictures, prompt, {
    ...asking,
    ledger,
    concurrency: flags.concurrency,
    retryFailed: flags.retryFailed === true,
  })
  if (flags.json) {
    printJson(terminal, plan)
    return exitCode.done
  }
  const { usd, milliseconds } = plan
  const rows = [
    ['pictures', plan.pictures],
    ['done already', plan.done],
    ['failed before', plan.failed],
    ['duplicates', plan.duplicates],
    ['unreadable', plan.unreadable],
    ['left', plan.left],
    ['tokens of input', plan.tokens],
    ['dollars', usd ? `${usd.low.toFixed(4)} to ${usd.high.toFixed(4)}` : 'unknown'],
    ['time', milliseconds === undefined ? 'unknown' : duration(milliseconds)],
  ].map((row) => row.map(String))
  print(terminal, alignColumns(rows, new Set([1])))
  return exitCode.done
}
