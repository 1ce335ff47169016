import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'overlay/unreadable-picture': 415,
}

/** What an overlay can fail at. */
export type OverlayErrorCode = keyof typeof httpStatuses

/** A failure of the world that an overlay met; it comes with the event `picture-error`. */
export class OverlayError extends PolluxError<OverlayErrorCode> {
  override readonly name: string = 'OverlayError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
