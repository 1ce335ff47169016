import { concatenate } from '@pollux/errors'
import { Refusal } from '../protocol/refusal.ts'
import { parseJson } from './parse-json.ts'

/** How a request's JSON is read. */
export type JsonOptions = {
  maxRequestBytes: number
  /** Whether what Google's parser takes beside JSON is refused. */
  strict: boolean
}

type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>

/** The bytes of a request's body; refuses more than `limit`, whether or not the client tells their number. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit)
  return readChunks(request.body ?? [], limit)
}

/** The chunks one after the other in one array; refuses more than `limit` bytes without reading on. */
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

/** The JSON of a request's body, an empty one counting as `{}`. */
export async function readJson(
  request: Request,
  { maxRequestBytes, strict }: JsonOptions,
): Promise<unknown> {
  const body = await readBody(request, maxRequestBytes)
  const bytes = await decodeContent(body, request, maxRequestBytes)
  // A byte order mark is no JSON, to Google's parser neither.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return text.trim() === '' ? {} : parseJson(text, { strict })
}

/** Inflates a body in gzip, as Google's front end does; refuses any other content coding, and more than `limit` bytes. */
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

/** The content coding of a request's body; nothing where its bytes are what they are. */
export function contentCoding({ headers }: Request): string | undefined {
  const coding = (headers.get('content-encoding') ?? '').trim().toLowerCase()
  return coding === '' || coding === 'identity' ? undefined : coding
}
