import { forEachInput } from './each-input.ts'
import { type ExitCode, exitCode, joinExitCodes } from './exit-code.ts'
import type { FoundSources } from './input/find-sources.ts'
import type { Source } from './input/source.ts'
import { refuseRemoteOffline } from './refuse-offline.ts'
import { type SendOptions, type Session, withSession } from './session.ts'
import { say, type Terminal } from './terminal.ts'

/** Says what is missing, then asks about each input in turn, and gives the exit code of all; where all is missing nothing is connected to. */
export async function askEach(
  { sources, missing }: FoundSources,
  options: SendOptions,
  terminal: Terminal,
  ask: (source: Source, session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  for (const { message } of missing) say(terminal, message)
  const failed = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(failed)
  refuseRemoteOffline(sources, options)
  const codes = await withSession(options, terminal, (session) =>
    forEachInput(sources, terminal, (source) => ask(source, session)),
  )
  return joinExitCodes([...failed, ...codes])
}
