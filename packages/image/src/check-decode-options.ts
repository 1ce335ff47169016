import { checkOptions, type OptionNames, throwIfAborted } from '@pollux/errors'
import { abortedError } from './aborted-error.ts'
import type { DecodeOptions } from './backend.ts'
import { checkSides } from './raster.ts'

const decodeOptionNames: OptionNames<DecodeOptions> = { size: true, limits: true, signal: true }

/**
 * Checks the options of `ImageBackend.decode` but their limits, which `completeLimits` checks.
 *
 * @param options The options that a backend was called with.
 * @throws {TypeError} If there is an unknown option, or the size is invalid.
 * @throws {ImageError} `image/aborted` if the signal was aborted.
 */
export function checkDecodeOptions(options: DecodeOptions): void {
  checkOptions(options, decodeOptionNames)
  throwIfAborted(options.signal, abortedError)
  if (options.size) checkSides(options.size, 'size')
}
