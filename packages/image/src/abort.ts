import { ImageError } from './image-error.ts'

/** The error for work that was aborted: the signal's reason is the cause. */
export function abortedError(signal: AbortSignal | undefined): ImageError {
  return new ImageError('image/aborted', 'The work on the picture was aborted.', {
    cause: signal?.reason,
  })
}

/** Throws `image/aborted` when the signal has been triggered. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal)
}
