import { ImageError } from './image-error.ts'

/**
 * Returns the `image/aborted` error for aborted work.
 *
 * @param cause The signal's reason, which becomes the error's cause.
 * @returns The error to throw.
 */
export function abortedError(cause: unknown): ImageError {
  return new ImageError('image/aborted', 'The work on the picture was aborted.', { cause })
}
