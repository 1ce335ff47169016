import { ImageError } from './image-error.ts'

/** Returns `image/aborted`, the error for work that was aborted; the signal's reason is the cause. */
export function abortedError(cause: unknown): ImageError {
  return new ImageError('image/aborted', 'The work on the picture was aborted.', { cause })
}
