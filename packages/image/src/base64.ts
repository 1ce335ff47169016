/**
 * Encodes bytes as base64 in the standard alphabet, with padding.
 *
 * @returns The base64 string.
 */
export function encodeBase64(bytes: Uint8Array): string {
  const native: (() => string) | undefined = Reflect.get(bytes, 'toBase64')
  return native ? native.call(bytes) : decoder.decode(encodeBase64Bytes(bytes))
}

/**
 * Encodes bytes as `encodeBase64` does, for text that is sent as bytes.
 *
 * @returns The base64 string as ASCII.
 */
export function encodeBase64Bytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(base64Chars(bytes.length))
  let to = 0
  for (let from = 0; from < bytes.length; from += 3) {
    const bits = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    text[to++] = alphabet[bits >> 18]!
    text[to++] = alphabet[(bits >> 12) & 63]!
    text[to++] = alphabet[(bits >> 6) & 63]!
    text[to++] = alphabet[bits & 63]!
  }
  return text.fill(PADDING_CODE, Math.ceil((bytes.length * 4) / 3))
}

/**
 * Returns the number of characters that a number of bytes takes in base64, including padding.
 *
 * @param bytes The number of bytes.
 * @returns A multiple of 4.
 */
export function base64Chars(bytes: number): number {
  return 4 * Math.ceil(bytes / 3)
}

/**
 * Decodes base64 in the standard or the URL alphabet. White space and missing padding are accepted.
 *
 * @returns The bytes; `undefined` for any other character, data after padding, or an impossible length.
 * @example
 * ```ts
 * decodeBase64('Zm 9v_w') // the bytes of 'foo', and 255
 * ```
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const native: ((text: string) => Uint8Array) | undefined = Reflect.get(Uint8Array, 'fromBase64')
  if (native) {
    try {
      return native.call(Uint8Array, text)
    } catch {
      // Text that it rejects may still use the URL alphabet or lack part of its padding.
    }
  }
  return decodePortably(encodeText(text))
}

/** Returns text as UTF-8. Short texts are written to one buffer, which the next call overwrites. */
function encodeText(text: string): Uint8Array {
  if (text.length * 3 > textBuffer.length) return encoder.encode(text)
  return textBuffer.subarray(0, encoder.encodeInto(text, textBuffer).written)
}

const textBuffer = new Uint8Array(3 << 15)
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const PADDING_CODE = 61
const alphabet = encoder.encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')

/** `values` maps each byte to the six bits that it represents, or to one of these marks. */
const SPACE_MARK = 64
const PADDING_MARK = 65
const INVALID_MARK = 66
const values = /* @__PURE__ */ makeValues()

function makeValues(): Uint8Array {
  const made = new Uint8Array(256).fill(INVALID_MARK)
  alphabet.forEach((code, value) => {
    made[code] = value
  })
  made[45] = 62
  made[95] = 63
  for (const space of [9, 10, 12, 13, 32]) made[space] = SPACE_MARK
  made[PADDING_CODE] = PADDING_MARK
  return made
}

/** A bit above the 24 bits of four characters, which marks a byte outside the alphabet. */
const NOT_IN_ALPHABET = 1 << 24
const firstValues = /* @__PURE__ */ shiftedValues(18)
const secondValues = /* @__PURE__ */ shiftedValues(12)
const thirdValues = /* @__PURE__ */ shiftedValues(6)
const fourthValues = /* @__PURE__ */ shiftedValues(0)

function shiftedValues(shift: number): Int32Array {
  return Int32Array.from(values, (value) => (value < SPACE_MARK ? value << shift : NOT_IN_ALPHABET))
}

/** Decodes base64 without the platform's help. */
function decodePortably(text: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let to = 0
  let at = 0
  // Decode four characters at a time, up to the first one outside the alphabet.
  for (; at + 4 <= text.length; at += 4) {
    const bits =
      firstValues[text[at]!]! |
      secondValues[text[at + 1]!]! |
      thirdValues[text[at + 2]!]! |
      fourthValues[text[at + 3]!]!
    if (bits >= NOT_IN_ALPHABET) break
    bytes[to] = bits >> 16
    bytes[to + 1] = bits >> 8
    bytes[to + 2] = bits
    to += 3
  }
  const length = decodeRest(text.subarray(at), bytes, to)
  return length === undefined ? undefined : bytes.subarray(0, length)
}

/**
 * Decodes character by character into `bytes`, from index `start`. Returns the number of bytes that are then filled,
 * from the beginning.
 */
function decodeRest(text: Uint8Array, bytes: Uint8Array, start: number): number | undefined {
  let to = start
  let bits = 0
  let count = 0
  let padding = 0
  for (const code of text) {
    const value = values[code]!
    if (value === SPACE_MARK) continue
    if (value === PADDING_MARK) padding += 1
    else if (value === INVALID_MARK || padding > 0) return undefined
    else {
      bits = (bits << 6) | value
      count += 1
      if (count % 4 === 0) {
        bytes[to++] = bits >> 16
        bytes[to++] = bits >> 8
        bytes[to++] = bits
        bits = 0
      }
    }
  }
  const left = count % 4
  if (left === 1 || padding > (4 - left) % 4) return undefined
  if (left === 2) bytes[to++] = bits >> 4
  if (left === 3) {
    bytes[to++] = bits >> 10
    bytes[to++] = bits >> 2
  }
  return to
}
