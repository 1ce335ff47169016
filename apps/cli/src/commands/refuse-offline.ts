import { CliError } from '../cli-error.ts'

/** Throws `CliError` for a verb that the local stand-in cannot answer, so that nobody takes its empty list for an answer. */
export function refuseOffline(verb: string, { offline }: { offline?: boolean }): void {
  if (!offline) return
  const message = `The local stand-in finds things and cannot ${verb}; leave out --offline and set GEMINI_API_KEY to ask Gemini.`
  throw new CliError('cli/offline-unable', message)
}
