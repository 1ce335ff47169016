import { PolluxError } from '@pollux/errors'

/** Why a payload gave no mask; a caller does something different for each. */
export type MaskErrorCode =
  | 'masks/degenerate'
  | 'masks/needs-backend'
  | 'masks/rle'
  | 'masks/too-large'
  | 'masks/truncated'
  | 'masks/undecodable'

/** A mask payload that cannot be decoded. */
export class MaskError extends PolluxError<MaskErrorCode> {}
