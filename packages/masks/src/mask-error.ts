import { PolluxError } from '@pollux/errors'

/** Why there is no mask; a caller does something different for each. */
export type MaskErrorCode =
  | 'masks/aborted'
  | 'masks/degenerate'
  | 'masks/needs-backend'
  | 'masks/rle'
  | 'masks/too-large'
  | 'masks/truncated'
  | 'masks/undecodable'

/** A mask payload that cannot be decoded, or was not to be. */
export class MaskError extends PolluxError<MaskErrorCode> {}

/** Returns `masks/aborted`; the signal's reason is the cause. */
export function abortedError(cause: unknown): MaskError {
  const message = 'The masks were not decoded, because the caller aborted.'
  return new MaskError('masks/aborted', message, { cause })
}
