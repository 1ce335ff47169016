import { isPolluxError } from '@pollux/errors'
import { type ExitCode, exitCode, joinExitCodes } from './exit-code.ts'
import type { FoundSources } from './input/find-sources.ts'
import type { Source } from './input/source.ts'
import { failureLine } from './output/failure-line.ts'
import { type SendOptions, type Session, withSession } from './session.ts'
import { clearProgress, say, showProgress, type Terminal } from './terminal.ts'

/** Says what is missing, then asks about each input in turn, goes on past the ones that fail, and gives the exit code of all. */
export async function askEach(
  { sources, missing }: FoundSources,
  options: SendOptions,
  terminal: Terminal,
  ask: (source: Source, session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  for (const { message } of missing) say(terminal, message)
  const codes: ExitCode[] = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(codes)
  return await withSession(options, terminal, async (session) => {
    for (const [index, source] of sources.entries()) {
      showProgress(terminal, `${source.name} (${index + 1} of ${sources.length})`)
      try {
        codes.push(await ask(source, session))
      } catch (error) {
        if (terminal.signal.aborted || !isPolluxError(error)) throw error
        say(terminal, failureLine(source.name, error))
        codes.push(exitCode.failed)
        if (!concernsAll.has(error.code)) continue
        const left = sources.length - index - 1
        if (left > 0)
          say(terminal, `The same would happen to ${left} more, which were not asked about.`)
        break
      }
    }
    clearProgress(terminal)
    return joinExitCodes(codes)
  })
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
