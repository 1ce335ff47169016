import type { Answer } from '@pollux/findings'
import { accountLimit } from '@pollux/transport'
import type { JsonAnswer, TextAnswer } from 'pollux'
import { forEachInput, type LastOutcome, printFailure } from './each-input.ts'
import { type ExitCode, exitCode, exitCodeOf, joinExitCodes } from './exit-code.ts'
import type { FoundSources, MissingSource } from './input/find-sources.ts'
import type { Source } from './input/source.ts'
import type { JsonOptions } from './output/failure-json.ts'
import { refuseRemoteOffline } from './refuse-offline.ts'
import { type SendOptions, type Session, withSession } from './session.ts'
import { say, type Terminal } from './terminal.ts'

/** How an answer ended. */
export type Ended = Pick<TextAnswer | JsonAnswer | Answer<unknown>, 'status' | 'finishReason'>

/**
 * Reports missing inputs, then asks about each input in turn, and returns the exit code of all.
 * Does not connect if all inputs are missing. Stops once the account is limited.
 */
export async function askEach(
  { sources, missing }: FoundSources,
  options: SendOptions & JsonOptions,
  terminal: Terminal,
  ask: (source: Source, session: Session) => Promise<Ended>,
): Promise<ExitCode> {
  reportMissing(missing, options, terminal)
  const failed = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(failed)
  refuseRemoteOffline(sources, options)
  const codes = await withSession(options, terminal, (session) =>
    forEachInput(
      sources,
      terminal,
      async (source) => outcomeOf(await ask(source, session)),
      options,
    ),
  )
  return joinExitCodes([...failed, ...codes])
}

function outcomeOf(ended: Ended): ExitCode | LastOutcome {
  const code = exitCodeOf(ended.status)
  const reason = accountLimit(ended)
  return reason ? { code, reason } : code
}

/** Reports missing inputs on standard error, and with `json` on standard output too. */
export function reportMissing(
  missing: readonly MissingSource[],
  options: JsonOptions,
  terminal: Terminal,
): void {
  for (const { name, error } of missing) {
    say(terminal, error.message)
    if (options.json) printFailure(name, error, options, terminal)
  }
}
