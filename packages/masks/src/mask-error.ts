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

/** Throws `masks/aborted` when the signal has been triggered; its reason is the cause. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return
  const message = 'The masks were not decoded, because the caller aborted.'
  throw new MaskError('masks/aborted', message, { cause: signal.reason })
}
