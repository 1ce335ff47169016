import { isDeeperThan } from '@pollux/errors'
import { parseJson } from './parse-json.ts'
import { Refusal } from './refusal.ts'

/** The bytes of a request's body; refuses more than `limit`, whether or not the client tells their number. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new Refusal('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${limit} bytes.`)
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return joinBytes(chunks)
}

/** The chunks one after the other in one array; a single chunk is handed on as it is. */
export function joinBytes(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}

/** The JSON of a request's body, an empty one counting as `{}`. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const text = new TextDecoder().decode(await readBody(request, limit))
  if (text.trim() === '') return {}
  const value = parse(text)
  if (!isDeeperThan(value, DEPTH)) return value
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Invalid JSON payload received. Message too deep: more than ${DEPTH} levels.`,
  )
}

function parse(text: string): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal('INVALID_ARGUMENT', `Invalid JSON payload received. ${reason}`)
  }
}

/** Levels of a message, as many as protobuf takes. */
const DEPTH = 100
