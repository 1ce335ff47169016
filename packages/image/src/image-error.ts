import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'image/aborted': 499,
  'image/cross-origin': 422,
  'image/damaged': 422,
  'image/empty': 422,
  'image/missing-codec': 500,
  'image/too-large': 413,
  'image/truncated': 422,
  'image/unknown-format': 415,
  'image/unsupported-format': 415,
}

/** Why a picture cannot be read or written. Each code calls for a different reaction. */
export type ImageErrorCode = keyof typeof httpStatuses

/** Thrown if a picture cannot be read or written. */
export class ImageError extends PolluxError<ImageErrorCode> {
  override readonly name: string = 'ImageError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
