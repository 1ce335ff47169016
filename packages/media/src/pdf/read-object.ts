import type { ByteReader } from '../byte-reader.ts'
import { parseValue, skipSpace, UnfinishedValue } from './parse-value.ts'
import { decodeStream } from './pdf-stream.ts'
import { asDictionary, asNumber, type PdfValue } from './pdf-value.ts'

/** An object at a place in the file; a stream's data begin at `data`. */
export interface ReadObject {
  number: number
  value: PdfValue
  data: number
}

/** The longest value that is read: a page tree's list of a hundred thousand pages. */
const LONGEST = 4_000_000

/** Reads `12 0 obj` and the value behind it; nothing where there is no object. */
export async function readObject(
  reader: ByteReader,
  offset: number,
): Promise<ReadObject | undefined> {
  for (let length = 4096; ; length *= 8) {
    const bytes = await reader.bytes(offset, Math.min(length, LONGEST))
    try {
      return parseObject(bytes, offset)
    } catch (error) {
      if (!(error instanceof UnfinishedValue)) throw error
      if (bytes.length < Math.min(length, LONGEST) || length >= LONGEST) return undefined
    }
  }
}

function parseObject(bytes: Uint8Array, offset: number): ReadObject | undefined {
  const start = skipSpace(bytes, 0)
  const head = /^(\d{1,10})\s+\d{1,5}\s+obj/.exec(latin(bytes.subarray(start, start + 40)))
  if (!head) return undefined
  const parsed = parseValue(bytes, start + head[0].length)
  if (!parsed) return undefined
  const word = skipSpace(bytes, parsed.end)
  const stream = /^stream(\r\n|\n|\r)/.exec(latin(bytes.subarray(word, word + 8)))
  const data = stream ? offset + word + stream[0].length : 0
  return { number: Number(head[1]), value: parsed.value, data }
}

/** Bytes as text, one character each. */
export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

/** The content of a stream object; nothing where it cannot be had. */
export async function readStream(
  reader: ByteReader,
  object: ReadObject,
): Promise<Uint8Array | undefined> {
  const dictionary = asDictionary(object.value)
  const length = asNumber(dictionary?.get('Length'))
  if (!dictionary || object.data === 0) return undefined
  // A length that is a reference would need the table that is being read; the stream's own end is then found by inflating.
  const bytes = await reader.bytes(object.data, Math.min(length ?? LONGEST, 2 * LONGEST))
  return await decodeStream(dictionary, bytes)
}
