import { CliError } from '../cli-error.ts'

/**
 * Parses a day such as `2027-01-01`, in UTC.
 *
 * @throws CliError for anything else.
 */
export function parseDay(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime())
  if (isDay && day.toISOString().startsWith(text)) return day
  throw new CliError(
    'cli/usage',
    `Expected a day such as 2027-01-01 for --at but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
