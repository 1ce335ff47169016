import type { ByteReader } from '../byte-reader.ts'
import { latin } from './read-object.ts'

const PIECE = 65_536

/** Enough before a piece to hold what was cut in two. */
const OVERLAP = 256

/** Counts the page objects of a PDF whose tables are broken, by looking through the file; an object that was changed counts once. */
export async function scanPages(reader: ByteReader): Promise<number> {
  const pages = new Set<string>()
  let current = ''
  for (let at = 0; at < reader.size; at += PIECE) {
    const start = Math.max(0, at - OVERLAP)
    const text = latin(await reader.bytes(start, at + PIECE - start))
    for (const [, number, type] of text.matchAll(
      /(\d{1,10}\s+\d{1,5})\s+obj\b|(\/Type\s*\/Page)(?![A-Za-z])/g,
    )) {
      if (number) current = number
      if (type && current) pages.add(current)
    }
  }
  return pages.size
}
