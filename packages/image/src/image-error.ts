import { PolluxError } from '@pollux/errors'

/** Why a picture cannot be read or written. Each code asks for another reaction of the caller. */
export type ImageErrorCode =
  | 'image/aborted'
  | 'image/cross-origin'
  | 'image/damaged'
  | 'image/empty'
  | 'image/missing-codec'
  | 'image/too-large'
  | 'image/truncated'
  | 'image/unknown-format'
  | 'image/unsupported-format'

/** A picture that cannot be read or written. */
export class ImageError extends PolluxError<ImageErrorCode> {}
