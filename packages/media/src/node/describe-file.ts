import { type FileHandle, open } from 'node:fs/promises'
import { checkOptions, invalidArgument } from '@pollux/errors'
import type { ByteSource } from '../byte-source.ts'
import { describeMedia } from '../describe-media.ts'
import { MediaError } from '../media-error.ts'
import type { MediaFacts } from '../media-facts.ts'

/**
 * Describes the file at a path, like `describeMedia`. A file of any size is read in pieces.
 * @param path A path, or a `file:` URL.
 * @param options The signal that aborts reading.
 * @returns The facts of the file.
 * @throws {MediaError} As `describeMedia` does, and `media/unreadable` if no file can be opened at
 *   the path.
 * @throws {TypeError} If `path` is neither a valid path nor a `file:` URL.
 * @example
 * ```ts
 * const { kind, bytes } = await describeFile('holiday.mp4')
 * ```
 */
export async function describeFile(
  path: string | URL,
  options: { signal?: AbortSignal } = {},
): Promise<MediaFacts> {
  checkOptions(options, { signal: true })
  try {
    const file = await open(path, 'r')
    try {
      const facts = await file.stat()
      if (!facts.isFile())
        throw unreadable('Expected a file but the path leads to a folder or a device; name a file.')
      return await describeMedia(fileSource(file, facts.size), options)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isBadPath(error)) throw invalidArgument('a path or a file: address', 'path', path)
    throw isSystemError(error) ? unreadable(sentenceFor(error.code), error) : error
  }
}

/** Returns an open file as a source. */
function fileSource(file: FileHandle, size: number): ByteSource {
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start)
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    },
  }
}

/**
 * Whether Node rejected the path itself: it is not a string, contains a NUL, or is a URL of another
 * scheme.
 */
function isBadPath(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_')
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    !(error instanceof MediaError) &&
    'syscall' in error &&
    'code' in error
  )
}

function sentenceFor(code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no file at this path; check it.'
  if (code === 'EACCES' || code === 'EPERM') {
    return 'The file may not be read; check its permissions.'
  }
  return `The file cannot be opened (${code}); check the path.`
}

function unreadable(message: string, cause?: unknown): MediaError {
  return new MediaError('media/unreadable', message, { cause })
}
