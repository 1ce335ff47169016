import { encodeBase64 } from '@pollux/image'

/** Bytes that come into a request's body when it is sent, so that the SDK need not hold and copy them. */
export interface LateBytes {
  /** What stands for the bytes until then, itself valid base64. */
  hold(bytes: Uint8Array): string
  /**
   * The request with the bytes in base64 where their stand-ins are in its body: made piece by piece as they are sent, or
   * else at once. Throws an `Error` if one is missing.
   */
  fill(init: RequestInit | undefined, options: { asStream: boolean }): RequestInit | undefined
}

/** Bytes that are encoded at a time; a multiple of 3, so that pieces of base64 join. */
const PIECE = 3 * 2 ** 16

/** Begins with nothing held. */
export function createLateBytes(): LateBytes {
  const held = new Map<string, Uint8Array>()
  return {
    hold(bytes) {
      const token = `pollux${encodeBase64(crypto.getRandomValues(new Uint8Array(25))).slice(0, 34)}`
      held.set(token, bytes)
      return token
    },
    fill(init, { asStream }) {
      if (held.size === 0) return init
      const contents = split(typeof init?.body === 'string' ? init.body : '', held)
      if (!asStream) return { ...init, body: new Blob([...piecesOf(contents)]) }
      const headers = new Headers(init?.headers)
      headers.set('content-length', `${contents.reduce((sum, part) => sum + sizeOf(part), 0)}`)
      return { ...init, headers, body: streamOf(piecesOf(contents)), ...halfDuplex }
    },
  }
}

/** A body as it is written: text in UTF-8, and bytes that are to be base64. */
type Contents = ({ text: Uint8Array<ArrayBuffer> } | { bytes: Uint8Array })[]

const encoder = new TextEncoder()

function split(body: string, held: ReadonlyMap<string, Uint8Array>): Contents {
  let rest = body
  const contents: Contents = []
  for (const [token, bytes] of held) {
    const at = rest.indexOf(token)
    if (at === -1) throw new Error('The SDK did not hand on a file that is to be sent.')
    contents.push({ text: encoder.encode(rest.slice(0, at)) }, { bytes })
    rest = rest.slice(at + token.length)
  }
  return [...contents, { text: encoder.encode(rest) }]
}

function sizeOf(part: Contents[number]): number {
  return 'text' in part ? part.text.length : 4 * Math.ceil(part.bytes.length / 3)
}

function* piecesOf(contents: Contents): Generator<Uint8Array<ArrayBuffer>> {
  for (const part of contents) {
    if ('text' in part) {
      if (part.text.length > 0) yield part.text
    } else {
      for (let start = 0; start < part.bytes.length; start += PIECE) {
        yield encoder.encode(encodeBase64(part.bytes.subarray(start, start + PIECE)))
      }
    }
  }
}

function streamOf(pieces: Iterator<Uint8Array>): ReadableStream<Uint8Array> {
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      const { done, value } = pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}

/** What `fetch` wants to be told beside a stream, and TypeScript does not know. */
const halfDuplex: object = { duplex: 'half' }
