import { isPolluxError } from '@pollux/errors'
import { defaultLimits, type ImageBackend, type Raster } from '@pollux/image'
import {
  type Files,
  type LocalMedia,
  type Media,
  type MediaResolver,
  openMedia,
} from '@pollux/transport'
import type { Terminal } from '../terminal.ts'
import { pathKind } from './path-kind.ts'
import { readInput } from './read-input.ts'
import type { Source } from './source.ts'

/** The most bytes that are read from standard input, pipes and addresses. */
const MAX_BYTES = defaultLimits.maxBytes

/** What inputs are opened with. */
export interface OpenOptions {
  terminal: Terminal
  files: Files
  resolver: MediaResolver
}

/**
 * Opens an input: a file without reading it, a pipe or a web address once it is read, an uploaded
 * file once it is ready.
 *
 * @throws CliError, and what `openMedia` and `files` throw.
 */
export async function openSource(
  { kind, name, address = name }: Source,
  { terminal: { stdin, signal }, files, resolver }: OpenOptions,
): Promise<Media> {
  if (kind === 'upload') return await files.waitUntilActive(name, { signal })
  const isRead = kind === 'stdin' || (kind === 'path' && (await pathKind(name)) === 'device')
  const input = isRead ? await readInput(name, stdin, MAX_BYTES, signal) : address
  return await openMedia(input, { resolver, maxBytes: MAX_BYTES, signal })
}

/**
 * Decodes a local picture where the backend can, so that a damaged one fails before it is sent.
 * Returns `undefined` for a picture that is too large, or that only Gemini can decode, unless it is
 * to be drawn on.
 *
 * @throws ImageError if the picture cannot be decoded.
 */
export async function decodePicture(
  { blob, facts }: LocalMedia,
  options: { backend: ImageBackend; toDraw: boolean; signal: AbortSignal },
): Promise<Raster | undefined> {
  const { backend, toDraw, signal } = options
  if (facts.kind !== 'image') return undefined
  if (!toDraw && !backend.formats.decode.includes(facts.format)) return undefined
  try {
    return await backend.decode(new Uint8Array(await blob.arrayBuffer()), { signal })
  } catch (error) {
    const isTooLarge = isPolluxError(error) && error.code === 'image/too-large'
    if (isTooLarge && !toDraw) return undefined
    throw error
  }
}
