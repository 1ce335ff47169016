import type { ByteReader } from '../byte-reader.ts'

const CHUNK_BYTES = 65_536

/** Decodes each byte to one code unit, so that offsets are preserved. */
const latin1 = new TextDecoder('latin1')

/** The length of text, in code units, that contains the numbers before `obj`. */
const OBJECT_NUMBER_CHARS = 24

/** The number of bytes of the previous chunk that are read again, in case a value was split. */
const REPEATED_BYTES = 256

/** Counts the page objects of a PDF by scanning the whole file; an object that occurs twice counts once. */
export async function scanPages(reader: ByteReader): Promise<number> {
  const pages = new Set<string>()
  let current = ''
  for (let at = 0; at < reader.size; at += CHUNK_BYTES) {
    const start = Math.max(0, at - REPEATED_BYTES)
    const text = latin1.decode(await reader.bytes(start, at + CHUNK_BYTES - start))
    for (const { 0: word, index } of text.matchAll(/obj\b|\/Type\s*\/Page(?![A-Za-z])/g)) {
      if (word !== 'obj') {
        if (current !== '') pages.add(current)
        continue
      }
      const before = text.slice(Math.max(0, index - OBJECT_NUMBER_CHARS), index)
      current = /(\d{1,10}\s+\d{1,5})\s+$/.exec(before)?.[1] ?? current
    }
  }
  return pages.size
}
