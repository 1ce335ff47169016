import type { ByteReader } from '../byte-reader.ts'

/**
 * Returns the MIME type of an old office file, which is a compound file ([MS-CFB]), by the stream
 * that holds its document.
 */
export async function sniffCompound(reader: ByteReader): Promise<string | undefined> {
  const header = await reader.view(0, 512)
  const shift = header.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return undefined
  const sectorBytes = 1 << shift
  const startOf = (sector: number) => (sector + 1) * sectorBytes
  let sector = header.getUint32(48, true)
  for (let count = 0; count < MAX_SECTORS && sector <= MAX_SECTOR; count += 1) {
    for (let at = 0; at < sectorBytes; at += 128) {
      const type = documents.get(await readName(reader, startOf(sector) + at))
      if (type) return type
    }
    sector = await nextSector(reader, header, sector, { sectorBytes, startOf })
  }
  return undefined
}

/** MIME types by the names of streams. */
const documents: ReadonlyMap<string, string> = new Map([
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  // The stream's name up to Excel 95.
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
])

/** The most sectors of the directory that are read. */
const MAX_SECTORS = 4096

/** The highest sector number (MAXREGSECT). Higher values are markers, such as the end of a chain. */
const MAX_SECTOR = 0xfffffffa

/** Returns the name of a directory entry, which has 128 bytes. */
async function readName(reader: ByteReader, place: number): Promise<string> {
  const entry = await reader.view(place, 66)
  const length = Math.min(entry.getUint16(64, true), 64)
  let name = ''
  for (let at = 0; at + 2 < length; at += 2) name += String.fromCharCode(entry.getUint16(at, true))
  return name
}

/**
 * Returns the next sector of a chain by the allocation table. Only the table's first 109 sectors
 * are used, which the header lists.
 */
async function nextSector(
  reader: ByteReader,
  header: DataView,
  sector: number,
  { sectorBytes, startOf }: { sectorBytes: number; startOf: (sector: number) => number },
): Promise<number> {
  const perSector = sectorBytes / 4
  const table = Math.floor(sector / perSector)
  if (table >= 109) return Number.POSITIVE_INFINITY
  const held = header.getUint32(76 + 4 * table, true)
  if (held > MAX_SECTOR) return Number.POSITIVE_INFINITY
  const view = await reader.view(startOf(held) + 4 * (sector % perSector), 4)
  return view.getUint32(0, true)
}
