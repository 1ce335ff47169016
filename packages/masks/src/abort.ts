import { MaskError } from './mask-error.ts'

/** Throws `masks/aborted` when the signal has been triggered; its reason is the cause. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return
  const message = 'The masks were not decoded, because the caller aborted.'
  throw new MaskError('masks/aborted', message, { cause: signal.reason })
}
