import { decodeBase64 } from '@pollux/image'

/** A mask's text taken apart: the bytes that it holds and what is odd about how it holds them. */
export interface MaskText {
  /** Absent where there is no base64, or only such with other characters in it. */
  bytes?: Uint8Array
  /** The type that a data URL names, in lower case. */
  mimeType?: string
  /** Whether the prefix is other than `data:` with a type and `;base64,`. */
  isOddPrefix: boolean
  /** Whether the base64 has another alphabet, spaces, lacks its padding or is escaped. */
  isVariant: boolean
  /** Whether the text breaks off: nothing after its prefix, or dots in place of the rest. */
  isCutOff: boolean
  /** Whether characters follow that base64 does not have. */
  hasJunk: boolean
}

/** Takes apart a data URL, bare base64, or base64 behind any other prefix. Bare text of unknown content has no bytes. */
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

/** How far into a text its data may begin. */
const MAX_PREFIX_CHARS = 128

/** Where the base64 begins, `undefined` where none is to be expected. */
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

/** The body with percent escapes and written-out line breaks undone. */
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

/** Where the characters of base64, its padding and white space end. */
function endOfBase64(text: string): number {
  const end = text.search(/[^\w+/=\- \t\n\r]/)
  return end < 0 ? text.length : end
}

/** Whether base64 is other than the standard one on one line with its padding; white space around it does not count. */
function isVariant(base64: string): boolean {
  const text = base64.trim()
  return text.length % 4 > 0 || /[-_ \t\n\r]/.test(text)
}

/** Decodes base64; of one that has a character too many, or goes on after its padding, the part that can be. */
function decodeLeniently(base64: string): Uint8Array | undefined {
  const whole = decodeBase64(base64)
  if (whole) return whole
  const padding = base64.indexOf('=')
  const head = padding < 0 ? base64.trim() : base64.slice(0, padding)
  return decodeBase64(head) ?? decodeBase64(head.slice(0, -1))
}
