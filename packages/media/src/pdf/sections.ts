import type { ByteReader } from '../byte-reader.ts'
import { damaged } from '../media-error.ts'
import { parseValue, skipSpace, UnfinishedValue } from './parse-value.ts'
import { asDictionary, asNumber, isName, type PdfDictionary } from './pdf-value.ts'
import { latin, readObject, readStream } from './read-object.ts'

/** The cross-reference sections of a PDF, the newest first (ISO 32000-1, 7.5.4 and 7.5.8). */
export interface Sections {
  trailer: PdfDictionary
  /** The number of bytes before the header, which the file's offsets exclude. */
  shift: number
  runs: Run[]
}

/** Entries of objects with numbers from `first` on. */
interface Run {
  first: number
  count: number
  /** The offset of a table's entries; each has 20 bytes. */
  offset: number
  /** The entries of a stream, and the lengths of their three fields in bytes. */
  stream?: { entries: Uint8Array; widths: [number, number, number] }
}

/** Where an object is: at an offset, or packed in another object. */
export type ObjectLocation =
  | { kind: 'plain'; offset: number }
  | { kind: 'packed'; pack: number; index: number }

/** The most sections that are read. Each save adds one. */
const MAX_SECTION_COUNT = 500
const MAX_RUNS = 50_000
const END_BYTES = 2048

/** Reads the chain of sections from the end of the file. Throws `media/damaged` if there is none. */
export async function readSections(reader: ByteReader): Promise<Sections> {
  const shift = Math.max(0, latin(await reader.bytes(0, 1024)).indexOf('%PDF-'))
  const sections: Sections = { trailer: new Map(), shift, runs: [] }
  const waiting = [await findStart(reader)]
  const seen = new Set<number>()
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset) || seen.size > MAX_SECTION_COUNT || sections.runs.length > MAX_RUNS)
      continue
    seen.add(offset)
    const trailer = await readSection(reader, offset + shift, sections.runs)
    if (!trailer) continue
    for (const [key, value] of trailer) {
      if (!sections.trailer.has(key)) sections.trailer.set(key, value)
    }
    for (const key of ['XRefStm', 'Prev']) {
      const next = asNumber(trailer.get(key))
      if (next !== undefined && next >= 0) waiting.push(next)
    }
  }
  if (!sections.trailer.has('Root')) throw damaged('The PDF has no table of its objects')
  return sections
}

/** Returns where an object is, or `undefined` if it is free or missing. */
export async function locateObject(
  reader: ByteReader,
  { runs }: Sections,
  number: number,
): Promise<ObjectLocation | undefined> {
  for (const run of runs) {
    const index = number - run.first
    if (index < 0 || index >= run.count) continue
    const location = run.stream
      ? readStreamEntry(run.stream, index)
      : await readTableEntry(reader, run.offset + index * 20)
    if (location) return location
  }
  return undefined
}

async function findStart(reader: ByteReader): Promise<number> {
  const tail = latin(await reader.bytes(Math.max(0, reader.size - END_BYTES), END_BYTES))
  const at = tail.lastIndexOf('startxref')
  const start = at < 0 ? undefined : /^startxref\s+(\d{1,15})/.exec(tail.slice(at))?.[1]
  if (start === undefined) throw damaged('The PDF ends before its table of objects')
  return Number(start)
}

async function readSection(reader: ByteReader, offset: number, runs: Run[]) {
  const head = latin(await reader.bytes(offset, 24))
  const table = /^\s*xref\s/.exec(head)
  return table
    ? await readTable(reader, offset + table[0].length, runs)
    : await readTableStream(reader, offset, runs)
}

/** Reads the subsections of a table and returns the trailer. Entries are read on demand. */
async function readTable(
  reader: ByteReader,
  start: number,
  runs: Run[],
): Promise<PdfDictionary | undefined> {
  let at = start
  while (runs.length < MAX_RUNS) {
    const head = latin(await reader.bytes(at, 64))
    const run = /^\s*(\d{1,10})\s+(\d{1,10})[ \t]*(\r\n|\n|\r)/.exec(head)
    if (!run) break
    const count = Number(run[2])
    runs.push({ first: Number(run[1]), count, offset: at + run[0].length })
    at += run[0].length + count * 20
  }
  const word = /^\s*trailer/.exec(latin(await reader.bytes(at, 64)))
  return word ? await readDictionary(reader, at + word[0].length) : undefined
}

const MAX_TRAILER_BYTES = 65_536

async function readDictionary(reader: ByteReader, at: number): Promise<PdfDictionary | undefined> {
  const bytes = await reader.bytes(at, MAX_TRAILER_BYTES)
  try {
    return asDictionary(parseValue(bytes, skipSpace(bytes, 0))?.value)
  } catch (error) {
    if (error instanceof UnfinishedValue) return undefined
    throw error
  }
}

async function readTableStream(
  reader: ByteReader,
  offset: number,
  runs: Run[],
): Promise<PdfDictionary | undefined> {
  const object = await readObject(reader, offset)
  const dictionary = asDictionary(object?.value)
  if (!object || !dictionary || !isName(dictionary.get('Type'), 'XRef')) return undefined
  const [a = 0, b = 0, c = 0] = numbersOf(dictionary, 'W')
  const size = a + b + c
  const entries = await readStream(reader, object)
  if (!entries || !(size > 0 && size <= 24)) return undefined
  const index = numbersOf(dictionary, 'Index')
  const spans = index.length > 0 ? index : [0, asNumber(dictionary.get('Size')) ?? 0]
  let start = 0
  for (let at = 0; at + 1 < spans.length && runs.length < MAX_RUNS; at += 2) {
    const count = Math.min(spans[at + 1]!, Math.floor((entries.length - start) / size))
    const stream = {
      entries: entries.subarray(start),
      widths: [a, b, c] as [number, number, number],
    }
    if (count > 0) runs.push({ first: spans[at]!, count, offset: 0, stream })
    start += count * size
  }
  return dictionary
}

function numbersOf(dictionary: PdfDictionary, key: string): number[] {
  const values = dictionary.get(key)
  if (!Array.isArray(values)) return []
  return values.map((value) => (typeof value === 'number' && value >= 0 ? Math.trunc(value) : 0))
}

async function readTableEntry(reader: ByteReader, at: number): Promise<ObjectLocation | undefined> {
  const entry = /^\s?(\d{10}) \d{5} ([nf])/.exec(latin(await reader.bytes(at, 20)))
  if (!entry || entry[2] === 'f') return undefined
  return { kind: 'plain', offset: Number(entry[1]) }
}

function readStreamEntry(
  { entries, widths }: NonNullable<Run['stream']>,
  index: number,
): ObjectLocation | undefined {
  const [a, b, c] = widths
  let at = index * (a + b + c)
  const read = (width: number) => {
    let value = 0
    for (const end = at + width; at < end; at++) value = value * 256 + entries[at]!
    return value
  }
  const type = a === 0 ? 1 : read(a)
  const [second, third] = [read(b), read(c)]
  if (type === 1) return { kind: 'plain', offset: second }
  return type === 2 ? { kind: 'packed', pack: second, index: third } : undefined
}
