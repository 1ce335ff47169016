import { PolluxError } from '@pollux/errors'

/** Why a payload has no mask. Each code calls for a different reaction. */
export type MaskErrorCode =
  | 'masks/aborted'
  | 'masks/degenerate'
  | 'masks/needs-backend'
  | 'masks/rle'
  | 'masks/too-large'
  | 'masks/truncated'
  | 'masks/undecodable'

/** Thrown if a mask payload cannot be decoded, or was not decoded because of an abort. */
export class MaskError extends PolluxError<MaskErrorCode> {}

/** Returns the `masks/aborted` error. The signal's reason becomes its cause. */
export function abortedError(cause: unknown): MaskError {
  const message = 'The masks were not decoded, because the caller aborted.'
  return new MaskError('masks/aborted', message, { cause })
}
