import { FormatsError } from './formats-error.ts'

/**
 * The largest file that is read: a quarter of the longest string of V8, since text takes up to four
 * times its bytes.
 */
const MAX_TEXT_BYTES = 256 * 2 ** 20

const utf8 = new TextEncoder()

/**
 * Returns the text of a file in UTF-8, or in UTF-16 with a byte order mark, which is removed.
 * Throws `formats/too-large` or `formats/invalid-file`.
 */
export function readText(path: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_TEXT_BYTES) {
    const limit = MAX_TEXT_BYTES / 2 ** 20
    throw new FormatsError(
      'formats/too-large',
      `${path} has more than ${limit} MiB; split it into several files.`,
    )
  }
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch (cause) {
    const message = `${path} is not UTF-8 text; save it in that encoding.`
    throw new FormatsError('formats/invalid-file', message, { cause })
  }
}

/** Returns the encoding by the byte order mark; some Windows tools write UTF-16. */
export function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** Encodes a text as UTF-8; lone surrogates become U+FFFD. */
export function writeText(text: string): Uint8Array<ArrayBuffer> {
  return utf8.encode(text)
}
