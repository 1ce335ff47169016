import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { MediaError } from '@pollux/media'

/** The file at a path or `file:` URL, which is read when it is needed. Throws `media/unreadable` for what is no regular file. */
export async function openPath(path: string | URL): Promise<Blob> {
  try {
    const place = path instanceof URL ? fileURLToPath(path) : path
    // Of a pipe or a device openAsBlob makes an empty Blob.
    const facts = await stat(place)
    if (!facts.isFile()) throw unreadable('It is a folder or a device, not a file; name a file.')
    return await openAsBlob(place)
  } catch (error) {
    if (error instanceof MediaError) throw error
    throw unreadable(sentenceFor(error), error)
  }
}

function sentenceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no file at this path; check it.'
  if (code === 'EACCES' || code === 'EPERM') {
    return 'The file may not be read; check its permissions.'
  }
  return `The file cannot be opened${code ? ` (${code})` : ''}; check the path.`
}

function unreadable(message: string, cause?: unknown): MediaError {
  return new MediaError('media/unreadable', message, { cause })
}
