import type { ByteReader } from '../byte-reader.ts'

const PIECE = 65_536

/** A letter a byte. */
const letters = new TextDecoder('latin1')

/** Enough for the numbers before `obj`. */
const OBJECT = 24

/** Enough before a piece to hold what was cut in two. */
const OVERLAP = 256

/** Counts the page objects of a PDF whose tables are broken, by looking through the file; an object that was changed counts once. */
export async function scanPages(reader: ByteReader): Promise<number> {
  const pages = new Set<string>()
  let current = ''
  for (let at = 0; at < reader.size; at += PIECE) {
    const start = Math.max(0, at - OVERLAP)
    const text = letters.decode(await reader.bytes(start, at + PIECE - start))
    for (const { 0: word, index } of text.matchAll(/obj\b|\/Type\s*\/Page(?![A-Za-z])/g)) {
      if (word !== 'obj') {
        if (current !== '') pages.add(current)
        continue
      }
      const before = text.slice(Math.max(0, index - OBJECT), index)
      current = /(\d{1,10}\s+\d{1,5})\s+$/.exec(before)?.[1] ?? current
    }
  }
  return pages.size
}
