import { PolluxError } from '@pollux/errors'

/** What can be wrong with a picture; a caller does something different for each. */
export type ImageErrorCode =
  | 'image/aborted'
  | 'image/damaged'
  | 'image/empty'
  | 'image/missing-codec'
  | 'image/too-large'
  | 'image/truncated'
  | 'image/unknown-format'
  | 'image/unsupported-format'

/** A picture that cannot be read or written. */
export class ImageError extends PolluxError<ImageErrorCode> {}
