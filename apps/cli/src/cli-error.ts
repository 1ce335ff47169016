import { PolluxError } from '@pollux/errors'

/** What can go wrong in the command line itself, outside the packages. */
export type CliErrorCode =
  | 'cli/backend-missing'
  | 'cli/input-folder'
  | 'cli/input-missing'
  | 'cli/input-too-large'
  | 'cli/input-unreadable'
  | 'cli/key-missing'
  | 'cli/offline-unable'
  | 'cli/output-busy'
  | 'cli/output-foreign'
  | 'cli/output-unwritable'
  | 'cli/unexpected'
  | 'cli/usage'

/** A failure of the command line itself. */
export class CliError extends PolluxError<CliErrorCode> {
  override readonly name: string = 'CliError'
}
