import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { shorten } from '@pollux/errors'
import { MediaError } from '@pollux/media'

/**
 * Returns the file at a path or `file:` URL; its bytes are read on demand. Throws `media/unreadable` unless it
 * is a regular file, and `media/too-large` above 4 GB.
 */
export async function openPath(path: string | URL): Promise<Blob> {
  try {
    const location = path instanceof URL ? fileURLToPath(path) : path
    // openAsBlob makes an empty Blob of a pipe or device.
    const facts = await stat(location)
    if (!facts.isFile()) throw unreadable('It is a folder or a device; name a file.')
    const blob = await openAsBlob(location)
    if (blob.size === facts.size) return blob
    // Node counts the bytes of a Blob in 32 bits.
    if (facts.size > MAX_FILE_BYTES) throw tooLarge(facts.size)
    throw unreadable('The file changed while it was opened; try again.')
  } catch (error) {
    if (error instanceof MediaError) throw error
    throw unreadable(sentenceFor(error, String(path)), error)
  }
}

const MAX_FILE_BYTES = 2 ** 32 - 1

function tooLarge(bytes: number): MediaError {
  return new MediaError(
    'media/too-large',
    `The file has ${bytes} bytes, and Gemini accepts at most 2 GB per file; split or compress it.`,
  )
}

function sentenceFor(error: unknown, path: string): string {
  if (isBase64(path)) return 'The path is base64; pass { base64 } or a data: URL.'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return `There is no file at the path ${JSON.stringify(shorten(path))}; check it.`
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return 'You have no permission to read the file; check its permissions.'
  }
  return `The file cannot be opened${code ? ` (${code})` : ''}; check the path.`
}

/** The fewest characters of base64 that are recognised as such. Shorter ones may be paths. */
const MIN_BASE64_CHARS = 200

/** Returns whether a string that leads to no file looks like the base64 of one. A path has a dot or is shorter. */
function isBase64(path: string): boolean {
  return path.length >= MIN_BASE64_CHARS && /^[a-z\d+/_-]+={0,2}$/i.test(path.replace(/\s+/g, ''))
}

function unreadable(message: string, cause?: unknown): MediaError {
  return new MediaError('media/unreadable', message, { cause })
}
