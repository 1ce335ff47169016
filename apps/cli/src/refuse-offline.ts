import { CliError } from './cli-error.ts'
import { isRemote, type Source } from './input/source.ts'

/**
 * Refuses a verb that the local stand-in cannot answer, so that nobody takes its empty list for an
 * answer.
 *
 * @throws CliError if `offline` is set.
 */
export function refuseOffline(verb: string, { offline }: { offline?: boolean }): void {
  if (!offline) return
  const message = `The local stand-in cannot ${verb}; leave out --offline and set GEMINI_API_KEY to ask Gemini.`
  throw new CliError('cli/offline-unable', message)
}

/**
 * Refuses an input that only Gemini can read.
 *
 * @throws CliError if `offline` is set and there is one.
 */
export function refuseRemoteOffline(
  sources: readonly Source[],
  { offline }: { offline?: boolean },
): void {
  const remote = offline ? sources.find(isRemote) : undefined
  if (!remote) return
  const message = `The local stand-in cannot read ${remote.name}; leave out --offline, or name a local file.`
  throw new CliError('cli/offline-unable', message)
}
