import { CliError } from '../cli-error.ts'

/** Returns the parser of an option that takes a number from 0 to 1. The parser throws `CliError` for anything else. */
export function shareParser(flag: string): (text: string) => number {
  return (text) => {
    const share = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
    if (share >= 0 && share <= 1) return share
    const shown = JSON.stringify(text.slice(0, 40))
    throw new CliError(
      'cli/usage',
      `Expected a number from 0 to 1 for ${flag} but received ${shown}.`,
    )
  }
}
