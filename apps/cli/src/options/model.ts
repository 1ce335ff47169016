import { DEFAULT_MODEL } from '@pollux/models'
import { CliError } from '../cli-error.ts'

/** The name of a model as it is typed, known or not. Throws `CliError` for what no model can be called. */
export function parseModel(text: string): string {
  if (text.trim() !== '' && !/[?&#\s]|\.\./.test(text)) return text
  throw new CliError(
    'cli/usage',
    `Expected the name of a model such as ${DEFAULT_MODEL} for --model but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
