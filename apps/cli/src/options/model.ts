import { DEFAULT_MODEL } from '@pollux/models'
import { CliError } from '../cli-error.ts'

/**
 * Parses the name of a model, known or not.
 *
 * @throws CliError for a name that no model can have.
 */
export function parseModel(text: string): string {
  if (text.trim() !== '' && !/[?&#\s]|\.\./.test(text)) return text
  throw new CliError(
    'cli/usage',
    `Expected the name of a model such as ${DEFAULT_MODEL} for --model but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
