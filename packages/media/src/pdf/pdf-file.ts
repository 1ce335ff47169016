import type { ByteReader } from '../byte-reader.ts'
import { parseValue, UnfinishedValue } from './parse-value.ts'
import {
  asDictionary,
  asNumber,
  type PdfDictionary,
  PdfReference,
  type PdfValue,
} from './pdf-value.ts'
import { latin, readObject, readStream } from './read-object.ts'
import { locateObject, readSections, type Sections } from './sections.ts'

/** A PDF whose objects are read on demand. */
export interface PdfFile {
  trailer: PdfDictionary
  /** Returns the value itself, or the target of a reference; `undefined` if there is no target. */
  resolve(value: PdfValue | undefined): Promise<PdfValue | undefined>
}

/**
 * Thrown if the table of objects cannot be read without decryption, because it is in encrypted
 * object streams.
 */
export class EncryptedObjects extends Error {}

/** The longest chain of references to references that is followed. */
const MAX_REFERENCE_STEPS = 16

/** Opens a PDF by the tables at its end. Throws `media/damaged` if they are broken. */
export async function openPdf(reader: ByteReader): Promise<PdfFile> {
  const sections = await readSections(reader)
  const packs = new Map<number, Promise<Pack | undefined>>()
  const file: PdfFile = {
    trailer: sections.trailer,
    async resolve(value) {
      let found = value
      for (let step = 0; step < MAX_REFERENCE_STEPS && found instanceof PdfReference; step++) {
        found = await readNumbered(found.number)
      }
      return found instanceof PdfReference ? undefined : found
    },
  }

  async function readNumbered(number: number): Promise<PdfValue | undefined> {
    const location = await locateObject(reader, sections, number)
    if (location?.kind === 'packed') return (await openPack(location.pack))?.get(location.index)
    const object = location ? await readObject(reader, location.offset + sections.shift) : undefined
    return object?.number === number ? object.value : undefined
  }

  function openPack(number: number): Promise<Pack | undefined> {
    const opened = packs.get(number) ?? readPack(reader, sections, number)
    packs.set(number, opened)
    return opened
  }
  return file
}

/** The objects of an object stream, by their position in it (ISO 32000-1, 7.5.7). */
interface Pack {
  get(index: number): PdfValue | undefined
}

async function readPack(
  reader: ByteReader,
  sections: Sections,
  number: number,
): Promise<Pack | undefined> {
  if (sections.trailer.has('Encrypt')) throw new EncryptedObjects()
  const location = await locateObject(reader, sections, number)
  const object =
    location?.kind === 'plain'
      ? await readObject(reader, location.offset + sections.shift)
      : undefined
  const first = asNumber(asDictionary(object?.value)?.get('First'))
  const content = object && (await readStream(reader, object))
  if (!content || first === undefined) return undefined
  const offsets = latin(content.subarray(0, Math.min(first, 100_000)))
    .trim()
    .split(/\s+/)
  const padded = new Uint8Array(content.length + 1)
  padded.set(content)
  padded[content.length] = 32
  return {
    get(index) {
      const at = Number(offsets[2 * index + 1])
      return Number.isSafeInteger(at) ? parseLeniently(padded, first + at) : undefined
    },
  }
}

function parseLeniently(bytes: Uint8Array, at: number): PdfValue | undefined {
  try {
    return parseValue(bytes, at)?.value
  } catch (error) {
    if (error instanceof UnfinishedValue) return undefined
    throw error
  }
}
