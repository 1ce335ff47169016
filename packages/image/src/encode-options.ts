import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkEffort, defaultEffort, type Effort } from './effort.ts'
import type { ImageFormat } from './format.ts'

/** Options of `ImageBackend.encode`. */
export interface EncodeOptions {
  format: ImageFormat
  /** The quality of lossy formats, from 1 to 100. @default 90 */
  quality?: number
  /** Whether to save time or bytes. Encoders without such a choice ignore it. @default 'fast' */
  effort?: Effort
  signal?: AbortSignal
}

const encodeOptionNames: OptionNames<EncodeOptions> = {
  format: true,
  quality: true,
  effort: true,
  signal: true,
}

/** The options that a backend needs to encode. */
export type CompleteEncodeOptions = Required<Pick<EncodeOptions, 'format' | 'quality' | 'effort'>>

/**
 * Completes the options of `encode` with the defaults. Backends call this.
 *
 * @param options The options of `ImageBackend.encode`.
 * @returns Format, quality and effort.
 * @throws {TypeError} Unless `quality` is an integer from 1 to 100 and `effort` is known.
 */
export function completeEncodeOptions(options: EncodeOptions): CompleteEncodeOptions {
  checkOptions(options, encodeOptionNames)
  const { format, quality = 90, effort = defaultEffort } = options
  if (!(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    throw invalidArgument('an integer from 1 to 100', 'quality', quality)
  }
  checkEffort(effort)
  return { format, quality, effort }
}
