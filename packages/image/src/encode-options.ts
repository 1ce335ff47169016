import { invalidArgument } from '@pollux/errors'
import { checkEffort, type Effort } from './effort.ts'
import type { ImageFormat } from './format.ts'

/** Options of `ImageBackend.encode`. */
export interface EncodeOptions {
  format: ImageFormat
  /** From 1 to 100, for lossy formats. @default 90 */
  quality?: number
  /** Whether time or bytes are spared; encoders that leave no choice do as they always do. @default 'fast' */
  effort?: Effort
  signal?: AbortSignal
}

/** What a backend has to know to encode. */
export type CompleteEncodeOptions = Required<Pick<EncodeOptions, 'format' | 'quality' | 'effort'>>

/** The caller's options, completed with the defaults; throws a `TypeError` for a wrong one. */
export function completeEncodeOptions({
  format,
  quality = 90,
  effort = 'fast',
}: EncodeOptions): CompleteEncodeOptions {
  if (!(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    throw invalidArgument('an integer from 1 to 100', 'quality', quality)
  }
  checkEffort(effort)
  return { format, quality, effort }
}
