import { decodeBase64 } from './base64.ts'

/** The content of a `data:` URL. */
export interface DataUrl {
  /** The MIME type in lower case, without parameters; `text/plain` if the URL names none (RFC 2397). */
  mimeType: string
  bytes: Uint8Array
}

/**
 * Reads a `data:` URL, base64 or percent-encoded.
 *
 * @returns The content; `undefined` if `text` is not a `data:` URL or its data cannot be decoded.
 * @example
 * ```ts
 * parseDataUrl('data:image/png;base64,iVBORw0KGgo=')?.mimeType // 'image/png'
 * ```
 */
export function parseDataUrl(text: string): DataUrl | undefined {
  const start = text.length - text.trimStart().length
  if (text.slice(start, start + 5).toLowerCase() !== 'data:') return undefined
  const comma = text.indexOf(',', start)
  if (comma < 0) return undefined
  const [type = '', ...parameters] = text.slice(start + 5, comma).split(';')
  const isBase64 = parameters.at(-1)?.trim().toLowerCase() === 'base64'
  const data = text.slice(comma + 1)
  const bytes = isBase64 ? decodeEscapedBase64(data) : decodePercents(data)
  return bytes && { mimeType: type.trim().toLowerCase() || 'text/plain', bytes }
}

function decodeEscapedBase64(data: string): Uint8Array | undefined {
  if (!data.includes('%')) return decodeBase64(data)
  const plain = decodePercents(data)
  return plain && decodeBase64(new TextDecoder().decode(plain))
}

/** Encodes text as UTF-8, with each `%XX` replaced by the byte that it represents. */
function decodePercents(text: string): Uint8Array | undefined {
  const source = new TextEncoder().encode(text)
  const bytes = new Uint8Array(source.length)
  let to = 0
  for (let at = 0; at < source.length; at++) {
    if (source[at] !== PERCENT) bytes[to++] = source[at]!
    else {
      const hex = String.fromCharCode(source[at + 1] ?? 0, source[at + 2] ?? 0)
      if (!/^[\da-f]{2}$/i.test(hex)) return undefined
      bytes[to++] = Number.parseInt(hex, 16)
      at += 2
    }
  }
  return bytes.subarray(0, to)
}

const PERCENT = 37
