import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'masks/aborted': 499,
  'masks/degenerate': 502,
  'masks/needs-backend': 500,
  'masks/rle': 502,
  'masks/too-large': 502,
  'masks/truncated': 502,
  'masks/undecodable': 502,
}

/** Why a payload has no mask. Each code calls for a different reaction. */
export type MaskErrorCode = keyof typeof httpStatuses

/** Thrown if a mask payload cannot be decoded, or was not decoded because of an abort. */
export class MaskError extends PolluxError<MaskErrorCode> {
  override readonly name: string = 'MaskError'
  override readonly httpStatus: number = httpStatuses[this.code]
}

/** Returns the `masks/aborted` error. The signal's reason becomes its cause. */
export function abortedError(cause: unknown): MaskError {
  const message = 'The masks were not decoded, because the caller aborted.'
  return new MaskError('masks/aborted', message, { cause })
}
