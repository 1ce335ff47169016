import { PolluxError } from '@pollux/errors'

/** What can be wrong with a file; a caller does something different for each. */
export type MediaErrorCode =
  | 'media/aborted'
  | 'media/damaged'
  | 'media/empty'
  | 'media/too-large'
  | 'media/unknown-kind'
  | 'media/unreadable'

/** A file that does not tell what it is. */
export class MediaError extends PolluxError<MediaErrorCode> {}

/** The error for a file whose structure is broken. */
export function damaged(what: string, options?: { cause?: unknown }): MediaError {
  return new MediaError('media/damaged', `${what}; fetch or export the file again.`, options)
}
