import { CliError } from '../cli-error.ts'
import { printable } from './printable.ts'

/** A failure that concerns one input as a line for people; the command line's own sentences name the input themselves. */
export function failureLine(source: string, error: Error): string {
  const message = printable(error.message.replace('limits.maxPixels', '--max-pixels'))
  return error instanceof CliError ? message : `${printable(source)}: ${message}`
}
