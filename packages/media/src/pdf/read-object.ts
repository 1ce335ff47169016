import type { ByteReader } from '../byte-reader.ts'
import { parseValue, skipSpace, UnfinishedValue } from './parse-value.ts'
import { decodeStream } from './pdf-stream.ts'
import { asDictionary, asNumber, type PdfValue } from './pdf-value.ts'

/** An object of the file. The data of a stream begin at `data`, which is 0 for other objects. */
export interface ReadObject {
  number: number
  value: PdfValue
  data: number
}

/** The largest value, in bytes. It is enough for the references of 100,000 pages in one array. */
const MAX_VALUE_BYTES = 4_000_000

/** Reads `12 0 obj` and the value after it. Returns `undefined` if there is no object. */
export async function readObject(
  reader: ByteReader,
  offset: number,
): Promise<ReadObject | undefined> {
  for (let length = 4096; ; length *= 8) {
    const bytes = await reader.bytes(offset, Math.min(length, MAX_VALUE_BYTES))
    try {
      return parseObject(bytes, offset)
    } catch (error) {
      if (!(error instanceof UnfinishedValue)) throw error
      if (bytes.length < Math.min(length, MAX_VALUE_BYTES) || length >= MAX_VALUE_BYTES)
        return undefined
    }
  }
}

function parseObject(bytes: Uint8Array, offset: number): ReadObject | undefined {
  const start = skipSpace(bytes, 0)
  const head = /^(\d{1,10})\s+\d{1,5}\s+obj/.exec(latin(bytes.subarray(start, start + 40)))
  if (!head) return undefined
  const parsed = parseValue(bytes, start + head[0].length)
  if (!parsed) return undefined
  const next = skipSpace(bytes, parsed.end)
  const stream = /^stream(\r\n|\n|\r)/.exec(latin(bytes.subarray(next, next + 8)))
  const data = stream ? offset + next + stream[0].length : 0
  return { number: Number(head[1]), value: parsed.value, data }
}

/** Returns bytes as Latin-1, one code unit each. */
export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

/** Returns the content of a stream object, or `undefined` if it cannot be read. */
export async function readStream(
  reader: ByteReader,
  object: ReadObject,
): Promise<Uint8Array | undefined> {
  const dictionary = asDictionary(object.value)
  const length = asNumber(dictionary?.get('Length'))
  if (!dictionary || object.data === 0) return undefined
  // A referenced length cannot be resolved while the table is being read; inflating then finds the
  // stream's end.
  const bytes = await reader.bytes(
    object.data,
    Math.min(length ?? MAX_VALUE_BYTES, 2 * MAX_VALUE_BYTES),
  )
  return await decodeStream(dictionary, bytes)
}
