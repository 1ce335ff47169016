import type { ByteReader } from '../byte-reader.ts'
import { inflateBounded } from '../inflate-bounded.ts'

/** A file in a ZIP archive, as the archive's directory lists it. */
interface Entry {
  /** The compression method: 0 for stored, 8 for deflated. */
  method: number
  packedBytes: number
  /** The offset of the file's local header. */
  start: number
}

/**
 * Returns the MIME type of an office file in a ZIP archive. OpenDocument states it in a file, Office Open XML by
 * its main part.
 */
export async function sniffZip(reader: ByteReader): Promise<string | undefined> {
  const entries = await findEntries(reader, ['mimetype', '[Content_Types].xml'])
  const stated = entries.get('mimetype')
  if (stated) {
    const type = await readEntry(reader, stated)
    return openDocuments.has(type) ? type : undefined
  }
  const parts = entries.get('[Content_Types].xml')
  if (!parts) return undefined
  const types = await readEntry(reader, parts)
  return [...mainParts].find(([part]) => types.includes(`"${part}"`))?.[1]
}

const openDocuments: ReadonlySet<string> = new Set([
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.text',
])

const ooxml = 'application/vnd.openxmlformats-officedocument.'

/** The MIME types of files by that of their main part (ECMA-376, part 1). */
const mainParts: ReadonlyMap<string, string> = new Map(
  [
    'presentationml.presentation',
    'spreadsheetml.sheet',
    'wordprocessingml.document',
    'wordprocessingml.template',
  ].map((name) => [`${ooxml}${name}.main+xml`, `${ooxml}${name}`]),
)

/** The most bytes of a file in the archive that are read, packed and unpacked. */
const MAX_ENTRY_BYTES = 1_000_000

/** The longest end record of the directory in bytes, with the longest comment. */
const MAX_END_BYTES = 22 + 0xffff

/** The most entries that are examined. */
const MAX_ENTRIES = 50_000

/**
 * Finds files by name in the archive's directory (APPNOTE 4.3.12). Returns an empty map if there is
 * no directory.
 */
async function findEntries(
  reader: ByteReader,
  names: readonly string[],
): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>()
  const length = Math.min(reader.size, MAX_END_BYTES)
  const end = await reader.view(reader.size - length, length)
  let at = length - 22
  while (at >= 0 && end.getUint32(at, true) !== 0x06054b50) at -= 1
  if (at < 0) return found
  const count = Math.min(end.getUint16(at + 10, true), MAX_ENTRIES)
  let place = end.getUint32(at + 16, true)
  for (let index = 0; index < count && found.size < names.length; index += 1) {
    const entry = await reader.view(place, 46)
    if (entry.getUint32(0, true) !== 0x02014b50) break
    const nameBytes = entry.getUint16(28, true)
    const name = new TextDecoder().decode(await reader.bytes(place + 46, nameBytes))
    if (names.includes(name)) {
      found.set(name, {
        method: entry.getUint16(10, true),
        packedBytes: entry.getUint32(20, true),
        start: entry.getUint32(42, true),
      })
    }
    place += 46 + nameBytes + entry.getUint16(30, true) + entry.getUint16(32, true)
  }
  return found
}

/**
 * Returns the beginning of a file in the archive as text, or an empty string if its compression
 * method is unknown.
 */
async function readEntry(
  reader: ByteReader,
  { method, packedBytes, start }: Entry,
): Promise<string> {
  const header = await reader.view(start, 30)
  const data = start + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = await reader.bytes(data, Math.min(packedBytes, MAX_ENTRY_BYTES))
  if (method === 0) return new TextDecoder().decode(packed)
  if (method !== 8) return ''
  return new TextDecoder().decode(await inflateBounded(packed, MAX_ENTRY_BYTES, 'deflate-raw'))
}
