import { PolluxError } from '@pollux/errors'

/** What an overlay can fail at. */
export type OverlayErrorCode = 'overlay/unreadable-picture'

/** A failure of the world that an overlay met; it comes with the event `picture-error`. */
export class OverlayError extends PolluxError<OverlayErrorCode> {}
