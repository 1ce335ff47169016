import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'media/aborted': 499,
  'media/damaged': 422,
  'media/empty': 422,
  'media/too-large': 413,
  'media/unknown-kind': 415,
  'media/unreadable': 404,
}

/** The reason why a file cannot be described. */
export type MediaErrorCode = keyof typeof httpStatuses

/** Thrown if a file cannot be described. */
export class MediaError extends PolluxError<MediaErrorCode> {
  override readonly name: string = 'MediaError'
  override readonly httpStatus: number = httpStatuses[this.code]
}

/** Returns the error for a broken file; `what` is a sentence without its full stop. */
export function damaged(what: string, options?: { cause?: unknown }): MediaError {
  return new MediaError('media/damaged', `${what}; fetch or export the file again.`, options)
}
