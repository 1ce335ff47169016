import { CliError } from '../cli-error.ts'

/**
 * Returns the failure of one input as a line for people. The command line's own sentences name the
 * input themselves.
 */
export function failureLine(source: string, error: Error): string {
  const sentence = failureSentence(error)
  return error instanceof CliError ? sentence : `${source}: ${sentence}`
}

/** Returns the message of a failure, with the options of packages replaced by those of the command line. */
export function failureSentence({ message }: Error): string {
  return message
    .replace('limits.maxPixels', '--max-pixels')
    .replace(/ or raise limits\.(?:maxBytes|maxSide)/, '')
    .replace(/@pollux\/backend-(sharp|canvas|pngjs)/g, '--backend $1')
}
