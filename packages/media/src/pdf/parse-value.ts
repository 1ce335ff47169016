import { type PdfDictionary, PdfName, PdfReference, type PdfValue } from './pdf-value.ts'

/** A parsed value, and the offset after it. */
export interface Parsed {
  value: PdfValue
  end: number
}

/** Thrown if the bytes end within a value, so that more bytes may help. */
export class UnfinishedValue extends Error {}

/** The deepest nesting of arrays and dictionaries. Real files have fewer than ten levels. */
const MAX_LEVELS = 64

/** Reads the value at `at`; `undefined` if there is none. Throws `UnfinishedValue` if the bytes end first. */
export function parseValue(bytes: Uint8Array, at: number, depth = 0): Parsed | undefined {
  const start = skipSpace(bytes, at)
  const first = bytes[start]
  if (first === undefined) throw new UnfinishedValue()
  if (depth > MAX_LEVELS) return undefined
  if (first === SLASH) return parseName(bytes, start)
  if (first === LESS && next(bytes, start) === LESS) return parseDictionary(bytes, start + 2, depth)
  if (first === OPEN) return parseArray(bytes, start + 1, depth)
  if (first === LESS) return { value: null, end: after(bytes, start, MORE) }
  if (first === PAREN) return { value: null, end: skipString(bytes, start) }
  return parseToken(bytes, start)
}

/** Returns the index of the next byte that is neither white space nor in a comment. */
export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    if (bytes[at] === PERCENT) while (at + 1 < bytes.length && !isLineEnd(bytes[at]!)) at++
    else if (!isSpace(bytes[at]!)) break
  }
  return at
}

/** Reads the regular characters at `at` (ISO 32000-1, 7.2.2). */
function readToken(bytes: Uint8Array, at: number): { token: string; end: number } {
  let end = at
  while (end < bytes.length && isRegular(bytes[end]!)) end++
  if (end === bytes.length) throw new UnfinishedValue()
  return { token: String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 128))), end }
}

const [SLASH, LESS, MORE, OPEN, CLOSE, PAREN, PERCENT] = [47, 60, 62, 91, 93, 40, 37] as const

function parseName(bytes: Uint8Array, start: number): Parsed {
  const { token, end } = readToken(bytes, start + 1)
  const text = token.replace(/#([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return { value: new PdfName(text), end }
}

function parseDictionary(bytes: Uint8Array, start: number, depth: number): Parsed | undefined {
  const dictionary: PdfDictionary = new Map()
  let at = skipSpace(bytes, start)
  while (bytes[at] !== MORE) {
    const key = parseValue(bytes, at, depth + 1)
    if (!(key?.value instanceof PdfName)) return undefined
    const value = parseValue(bytes, key.end, depth + 1)
    if (!value) return undefined
    dictionary.set(key.value.text, value.value)
    at = skipSpace(bytes, value.end)
  }
  return { value: dictionary, end: at + 2 }
}

function parseArray(bytes: Uint8Array, start: number, depth: number): Parsed | undefined {
  const items: PdfValue[] = []
  let at = skipSpace(bytes, start)
  while (bytes[at] !== CLOSE) {
    const item = parseValue(bytes, at, depth + 1)
    if (!item) return undefined
    items.push(item.value)
    at = skipSpace(bytes, item.end)
  }
  return { value: items, end: at + 1 }
}

const keywords: ReadonlyMap<string, PdfValue> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Parses a number, a reference such as `12 0 R`, or a keyword. */
function parseToken(bytes: Uint8Array, start: number): Parsed | undefined {
  const { token, end } = readToken(bytes, start)
  const value = keywords.get(token)
  if (value !== undefined) return { value, end }
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(token)) return undefined
  const number = Number(token)
  const reference = /^\d+$/.test(token) ? referenceEnd(bytes, end) : undefined
  return reference === undefined
    ? { value: number, end }
    : { value: new PdfReference(number), end: reference }
}

/** Returns the end of a reference whose number ends at `at`; `undefined` if it is only a number. */
function referenceEnd(bytes: Uint8Array, at: number): number | undefined {
  if (!isSpace(bytes[at] ?? 0) && bytes[at] !== 0) return undefined
  const generation = skipSpace(bytes, at)
  let end = generation
  while (isDigit(bytes[end] ?? 0)) end++
  if (end === bytes.length) throw new UnfinishedValue()
  if (end === generation || end - generation > 5) return undefined
  const letter = skipSpace(bytes, end)
  if (letter + 1 >= bytes.length) throw new UnfinishedValue()
  return letter > end && bytes[letter] === LETTER_R && !isRegular(bytes[letter + 1]!)
    ? letter + 1
    : undefined
}

const LETTER_R = 82

function skipString(bytes: Uint8Array, start: number): number {
  let open = 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === BACKSLASH) at += 1
    else if (byte === PAREN) open += 1
    else if (byte === PAREN + 1) open -= 1
    if (open === 0) return at + 1
  }
  throw new UnfinishedValue()
}

const BACKSLASH = 92

function after(bytes: Uint8Array, start: number, byte: number): number {
  const at = bytes.indexOf(byte, start)
  if (at < 0) throw new UnfinishedValue()
  return at + 1
}

function next(bytes: Uint8Array, at: number): number {
  const byte = bytes[at + 1]
  if (byte === undefined) throw new UnfinishedValue()
  return byte
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
}

function isLineEnd(byte: number): boolean {
  return byte === 10 || byte === 13
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}

/** Returns whether a byte is neither white space nor one of the delimiters ( ) < > [ ] { } / %. */
function isRegular(byte: number): boolean {
  return !isSpace(byte) && !delimiters.has(byte)
}

const delimiters: ReadonlySet<number> = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
