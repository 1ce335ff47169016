import { CliError } from './cli-error.ts'
import { isRemote, type Source } from './input/source.ts'

/** Throws `CliError` for a verb that the local stand-in cannot answer, so that nobody takes its empty list for an answer. */
export function refuseOffline(verb: string, { offline }: { offline?: boolean }): void {
  if (!offline) return
  const message = `The local stand-in finds things and cannot ${verb}; leave out --offline and set GEMINI_API_KEY to ask Gemini.`
  throw new CliError('cli/offline-unable', message)
}

/** Throws `CliError` for an input that only Gemini can read. */
export function refuseRemoteOffline(
  sources: readonly Source[],
  { offline }: { offline?: boolean },
): void {
  const remote = offline ? sources.find(isRemote) : undefined
  if (!remote) return
  const message = `${remote.name} cannot be read by the local stand-in; leave out --offline, or name a file at hand.`
  throw new CliError('cli/offline-unable', message)
}
