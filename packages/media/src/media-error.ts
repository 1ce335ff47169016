import { PolluxError } from '@pollux/errors'

/** The reason why a file cannot be described. */
export type MediaErrorCode =
  | 'media/aborted'
  | 'media/damaged'
  | 'media/empty'
  | 'media/too-large'
  | 'media/unknown-kind'
  | 'media/unreadable'

/** Thrown if a file cannot be described. */
export class MediaError extends PolluxError<MediaErrorCode> {}

/** Returns the error for a broken file; `what` is a sentence without its full stop. */
export function damaged(what: string, options?: { cause?: unknown }): MediaError {
  return new MediaError('media/damaged', `${what}; fetch or export the file again.`, options)
}
