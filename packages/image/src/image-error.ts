import { PolluxError } from '@pollux/errors'

/** Why a picture cannot be read or written. Each code calls for a different reaction. */
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

/** Thrown if a picture cannot be read or written. */
export class ImageError extends PolluxError<ImageErrorCode> {}
