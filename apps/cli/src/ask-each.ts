import { forEachInput, printFailure } from './each-input.ts'
import { type ExitCode, exitCode, joinExitCodes } from './exit-code.ts'
import type { FoundSources, MissingSource } from './input/find-sources.ts'
import type { Source } from './input/source.ts'
import type { JsonOptions } from './output/failure-json.ts'
import { refuseRemoteOffline } from './refuse-offline.ts'
import { type SendOptions, type Session, withSession } from './session.ts'
import { say, type Terminal } from './terminal.ts'

/** Says what is missing, then asks about each input in turn, and gives the exit code of all; where all is missing nothing is connected to. */
export async function askEach(
  { sources, missing }: FoundSources,
  options: SendOptions & JsonOptions,
  terminal: Terminal,
  ask: (source: Source, session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  tellMissing(missing, options, terminal)
  const failed = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(failed)
  refuseRemoteOffline(sources, options)
  const codes = await withSession(options, terminal, (session) =>
    forEachInput(sources, terminal, (source) => ask(source, session), options),
  )
  return joinExitCodes([...failed, ...codes])
}

/** Says what is missing, with `json` as data too. */
export function tellMissing(
  missing: readonly MissingSource[],
  options: JsonOptions,
  terminal: Terminal,
): void {
  for (const { name, error } of missing) {
    say(terminal, error.message)
    if (options.json) printFailure(name, error, options, terminal)
  }
}
