import { decodeBase64 } from '@pollux/image'

/** The parts of a mask's string: its bytes, and the oddities of their encoding. */
export interface MaskText {
  /** Absent if there is no base64, or only base64 with other characters in it. */
  bytes?: Uint8Array
  /** The type that a data URL names, in lower case. */
  mimeType?: string
  /** Whether the prefix is other than `data:` with a type and `;base64,`. */
  isOddPrefix: boolean
  /** Whether the base64 has another alphabet, spaces, no padding, or escapes. */
  isVariant: boolean
  /** Whether the string breaks off: nothing after its prefix, or dots instead of the rest. */
  isCutOff: boolean
  /** Whether the base64 is followed by characters that it cannot contain. */
  hasJunk: boolean
}

/** Reads a data URL, bare base64, or base64 after any other prefix. A bare string of unknown content has no bytes. */
export function readMaskText(text: string): MaskText | undefined {
  const start = payloadStart(text)
  if (start === undefined) return undefined
  const prefix = text.slice(0, start)
  const mimeType = mimeTypeOf(prefix)
  const body = unescapeBody(text.slice(start))
  const end = endOfBase64(body)
  const rest = body.slice(end).trim()
  const isElided = rest.startsWith('...') || rest.startsWith('…')
  const base64 = body.slice(0, end)
  const bytes = decodeLeniently(base64)
  return {
    ...(bytes ? { bytes } : {}),
    ...(mimeType === undefined ? {} : { mimeType }),
    isOddPrefix: mimeType === undefined || prefix !== `data:${mimeType};base64,`,
    isVariant: body.length !== text.length - start || isVariant(base64) || rest !== '',
    isCutOff: base64.trim() === '' || isElided,
    hasJunk: rest !== '' && !isElided,
  }
}

/** How base64 of PNG, JPEG, WebP and GIF begins, in either alphabet. */
const beginnings = ['iVBORw0KGgo', '/9j/', '_9j_', 'UklGR', 'R0lGOD'] as const

/** The furthest offset at which the data may begin. */
const MAX_PREFIX_CHARS = 128

/** Returns the offset of the base64, or `undefined` if the text cannot contain any. */
function payloadStart(text: string): number | undefined {
  const head = text.slice(0, MAX_PREFIX_CHARS)
  const found = beginnings.map((beginning) => head.indexOf(beginning)).filter((at) => at >= 0)
  if (found.length > 0) return Math.min(...found)
  if (head.slice(0, 5).toLowerCase() !== 'data:') return undefined
  const comma = head.indexOf(',')
  return comma < 0 ? undefined : comma + 1
}

function mimeTypeOf(prefix: string): string | undefined {
  if (prefix.slice(0, 5).toLowerCase() !== 'data:') return undefined
  const end = [';', ',', ' '].map((mark) => prefix.indexOf(mark)).filter((at) => at >= 0)
  const type = prefix
    .slice(5, end.length > 0 ? Math.min(...end) : undefined)
    .trim()
    .toLowerCase()
  return type.includes('/') ? type : undefined
}

/** Returns the body without percent escapes and escaped line breaks. */
function unescapeBody(body: string): string {
  if (!body.includes('%') && !body.includes('\\')) return body
  return body
    .replaceAll('\\n', '')
    .replaceAll('\\r', '')
    .replaceAll('\\', '')
    .replaceAll('%2B', '+')
    .replaceAll('%2b', '+')
    .replaceAll('%2F', '/')
    .replaceAll('%2f', '/')
    .replaceAll('%3D', '=')
    .replaceAll('%3d', '=')
    .replaceAll('%0A', '')
    .replaceAll('%0D', '')
    .replaceAll('%20', '')
}

/** Returns the offset at which the characters of base64, its padding and white space end. */
function endOfBase64(text: string): number {
  const end = text.search(/[^\w+/=\- \t\n\r]/)
  return end < 0 ? text.length : end
}

/**
 * Returns whether base64 differs from the standard form on one line with padding. White space around it is
 * ignored.
 */
function isVariant(base64: string): boolean {
  const text = base64.trim()
  return text.length % 4 > 0 || /[-_ \t\n\r]/.test(text)
}

/** Decodes base64. If it has a character too many, or continues after its padding, only the valid part is decoded. */
function decodeLeniently(base64: string): Uint8Array | undefined {
  const whole = decodeBase64(base64)
  if (whole) return whole
  const padding = base64.indexOf('=')
  const head = padding < 0 ? base64.trim() : base64.slice(0, padding)
  return decodeBase64(head) ?? decodeBase64(head.slice(0, -1))
}
