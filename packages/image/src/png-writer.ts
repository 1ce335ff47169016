import { throwIfAborted } from '@pollux/errors'
import { abortedError } from './aborted-error.ts'
import { deflate, deflateAside } from './deflate.ts'
import { checkEffort, type Effort } from './effort.ts'
import { joinPng } from './png-file.ts'
import { filterRows } from './png-filter.ts'
import { type PngPixels, rowsOf } from './png-pixels.ts'
import { searchesFor } from './search.ts'

/** Options of `encodePng`. */
export interface EncodePngOptions {
  /** `small` tries all filters and looks for all repetitions, which takes some eight times as long. @default 'fast' */
  effort?: Effort
}

/** Options of `encodePngAside`. */
export interface EncodePngAsideOptions extends EncodePngOptions {
  signal?: AbortSignal
}

/** Encodes pixels, such as a raster, as a PNG; throws a `TypeError` when `data` does not fit the size. */
export function encodePng(
  pixels: PngPixels,
  { effort = 'fast' }: EncodePngOptions = {},
): Uint8Array<ArrayBuffer> {
  checkEffort(effort)
  const rows = rowsOf(pixels)
  const filtered = filterRows(rows, 0, rows.height, effort)
  const tries = searchesFor(filtered, effort).map((search) => deflate(filtered, search))
  return joinPng(rows, [shortestOf(tries)])
}

/** The same bytes, compressed beside the main thread where the platform can. Rejects with `image/aborted`. */
export async function encodePngAside(
  pixels: PngPixels,
  { effort = 'fast', signal }: EncodePngAsideOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  throwIfAborted(signal, abortedError)
  checkEffort(effort)
  const rows = rowsOf(pixels)
  const filtered = filterRows(rows, 0, rows.height, effort)
  const tries = searchesFor(filtered, effort).map((search) => deflateAside(filtered, search))
  const compressed = await Promise.all(tries)
  throwIfAborted(signal, abortedError)
  return joinPng(rows, [shortestOf(compressed)])
}

function shortestOf(streams: readonly Uint8Array[]): Uint8Array {
  return streams.reduce((best, stream) => (stream.length < best.length ? stream : best))
}
