import { CliError } from '../cli-error.ts'

/** A failure that concerns one input as a line for people; the command line's own sentences name the input themselves. */
export function failureLine(source: string, error: Error): string {
  const sentence = failureSentence(error)
  return error instanceof CliError ? sentence : `${source}: ${sentence}`
}

/** What a failure says, a package's options in the words of the command line. */
export function failureSentence({ message }: Error): string {
  return message
    .replace('limits.maxPixels', '--max-pixels')
    .replace(/ or raise limits\.(?:maxBytes|maxSide)/, '')
    .replace(/@pollux\/backend-(sharp|canvas|pngjs)/g, '--backend $1')
}
