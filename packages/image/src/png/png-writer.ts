import { checkOptions, type OptionNames, throwIfAborted } from '@pollux/errors'
import { abortedError } from '../aborted-error.ts'
import { checkEffort, defaultEffort, type Effort } from '../effort.ts'
import { deflate, deflateAside } from '../zlib/deflate.ts'
import { searchesFor } from '../zlib/search.ts'
import { assemblePng } from './png-file.ts'
import { filterRows } from './png-filter.ts'
import { type PngPixels, rowsOf } from './png-pixels.ts'

/** Options of `encodePng`. */
export interface EncodePngOptions {
  /**
   * Whether to save time or bytes. `small` tries all filters and searches for all repetitions, which takes about eight
   * times as long. @default 'fast'
   */
  effort?: Effort
}

const encodePngOptionNames: OptionNames<EncodePngOptions> = { effort: true }

/** Options of `encodePngAside`. */
export interface EncodePngAsideOptions extends EncodePngOptions {
  signal?: AbortSignal
}

const encodePngAsideOptionNames: OptionNames<EncodePngAsideOptions> = { effort: true, signal: true }

/**
 * Encodes pixels, such as a raster, as a PNG.
 *
 * @param pixels The pixels. A raster is written without alpha if it is opaque.
 * @param options The effort.
 * @returns The file.
 * @throws {TypeError} If `pixels.data` does not fit the size, or `effort` is unknown.
 * @example
 * ```ts
 * encodePng({ width: 2, height: 1, channels: 1, data: Uint8Array.of(0, 255) })
 * ```
 */
export function encodePng(
  pixels: PngPixels,
  options: EncodePngOptions = {},
): Uint8Array<ArrayBuffer> {
  checkOptions(options, encodePngOptionNames)
  const { effort = defaultEffort } = options
  checkEffort(effort)
  const rows = rowsOf(pixels)
  const filtered = filterRows(rows, 0, rows.height, effort)
  const tries = searchesFor(filtered, effort).map((search) => deflate(filtered, search))
  return assemblePng(rows, [shortestOf(tries)])
}

/**
 * Writes the same bytes as `encodePng`, compressed off the main thread if the platform can.
 *
 * @param pixels The pixels.
 * @param options The effort and a signal.
 * @returns The file.
 * @throws {ImageError} `image/aborted` if the signal was aborted.
 * @throws {TypeError} If `pixels.data` does not fit the size, or `effort` is unknown.
 */
export async function encodePngAside(
  pixels: PngPixels,
  options: EncodePngAsideOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  checkOptions(options, encodePngAsideOptionNames)
  const { effort = defaultEffort, signal } = options
  throwIfAborted(signal, abortedError)
  checkEffort(effort)
  const rows = rowsOf(pixels)
  const filtered = filterRows(rows, 0, rows.height, effort)
  const tries = searchesFor(filtered, effort).map((search) => deflateAside(filtered, search))
  const compressed = await Promise.all(tries)
  throwIfAborted(signal, abortedError)
  return assemblePng(rows, [shortestOf(compressed)])
}

function shortestOf(streams: readonly Uint8Array[]): Uint8Array {
  return streams.reduce((best, stream) => (stream.length < best.length ? stream : best))
}
