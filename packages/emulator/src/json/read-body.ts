import { concatenate } from '@pollux/errors'
import { Refusal } from '../protocol/refusal.ts'
import { parseJson } from './parse-json.ts'

/** Options for reading a request's JSON. */
export type JsonOptions = {
  maxRequestBytes: number
  /** Whether to refuse syntax beyond JSON. */
  strict: boolean
}

type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>

/** Reads the body of a request. Throws `Refusal` beyond `limit` bytes, with or without a `content-length`. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit)
  return readChunks(request.body ?? [], limit)
}

/** Reads chunks into one array. Throws `Refusal` beyond `limit` bytes, without reading on. */
async function readChunks(source: Chunks, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return concatenate(chunks)
}

function tooLarge(limit: number): Refusal {
  const sentence = `Request payload size exceeds the limit: ${limit} bytes.`
  return new Refusal('INVALID_ARGUMENT', sentence)
}

/** Reads the JSON of a request; an empty body is `{}`. */
export async function readJson(
  request: Request,
  { maxRequestBytes, strict }: JsonOptions,
): Promise<unknown> {
  const body = await readBody(request, maxRequestBytes)
  const bytes = await decodeContent(body, request, maxRequestBytes)
  // Google's parser rejects a byte order mark too.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return text.trim() === '' ? {} : parseJson(text, { strict })
}

/** Inflates a gzip body, as Google's front end does. Throws `Refusal` for other codings, and beyond `limit` bytes. */
async function decodeContent(
  bytes: Uint8Array<ArrayBuffer>,
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const coding = contentCoding(request)
  if (coding === undefined) return bytes
  if (coding !== 'gzip' && coding !== 'x-gzip') {
    throw new Refusal(
      'INVALID_ARGUMENT',
      `Unsupported Content-Encoding: ${coding.slice(0, 80)}. Send gzip, or no Content-Encoding.`,
    )
  }
  try {
    return await readChunks(
      new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
      limit,
    )
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal(
      'INVALID_ARGUMENT',
      'The body is not gzip, though its Content-Encoding says so.',
    )
  }
}

/** Returns the content coding of a request, if it has one. */
export function contentCoding({ headers }: Request): string | undefined {
  const coding = (headers.get('content-encoding') ?? '').trim().toLowerCase()
  return coding === '' || coding === 'identity' ? undefined : coding
}
