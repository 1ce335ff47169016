/** Encodes bytes as base64 in the standard alphabet, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  const native: (() => string) | undefined = Reflect.get(bytes, 'toBase64')
  return native ? native.call(bytes) : decoder.decode(encodeBase64Bytes(bytes))
}

/** The same as the ASCII of the text, for what is sent on as bytes. */
export function encodeBase64Bytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(base64Chars(bytes.length))
  let to = 0
  for (let from = 0; from < bytes.length; from += 3) {
    const bits = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    text[to++] = letters[bits >> 18]!
    text[to++] = letters[(bits >> 12) & 63]!
    text[to++] = letters[(bits >> 6) & 63]!
    text[to++] = letters[bits & 63]!
  }
  return text.fill(PADDING, Math.ceil((bytes.length * 4) / 3))
}

/**
 * Returns the number of characters that bytes take in base64, padding included.
 *
 * @param bytes - the number of bytes
 * @returns a multiple of 4
 */
export function base64Chars(bytes: number): number {
  return 4 * Math.ceil(bytes / 3)
}

/**
 * Decodes base64 in the standard or the URL alphabet; white space and lost padding are accepted. Gives `undefined` for
 * any other letter, for letters after padding and for a length that no bytes have.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const native: ((text: string) => Uint8Array) | undefined = Reflect.get(Uint8Array, 'fromBase64')
  if (native) {
    try {
      return native.call(Uint8Array, text)
    } catch {
      // What it refuses may still be the URL alphabet or lack a part of its padding.
    }
  }
  return decodePortably(toLetters(text))
}

/** The text's UTF-8; that of shorter texts lies in `room`, which the next call uses again. */
function toLetters(text: string): Uint8Array {
  if (text.length * 3 > room.length) return encoder.encode(text)
  return room.subarray(0, encoder.encodeInto(text, room).written)
}

const room = new Uint8Array(3 << 15)
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const PADDING = 61
const letters = encoder.encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')

/** For every byte the six bits it stands for, or one of the marks below. */
const SPACE = 64
const PAD = 65
const INVALID = 66
const values = /* @__PURE__ */ makeValues()

function makeValues(): Uint8Array {
  const made = new Uint8Array(256).fill(INVALID)
  letters.forEach((letter, value) => {
    made[letter] = value
  })
  made[45] = 62
  made[95] = 63
  for (const space of [9, 10, 12, 13, 32]) made[space] = SPACE
  made[PADDING] = PAD
  return made
}

/** For each of four places the letters' bits where they belong among 24, or a bit above for what is no letter. */
const NO_LETTER = 1 << 24
const first = /* @__PURE__ */ placeLetters(18)
const second = /* @__PURE__ */ placeLetters(12)
const third = /* @__PURE__ */ placeLetters(6)
const fourth = /* @__PURE__ */ placeLetters(0)

function placeLetters(shift: number): Int32Array {
  return Int32Array.from(values, (value) => (value < SPACE ? value << shift : NO_LETTER))
}

function decodePortably(text: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let to = 0
  let at = 0
  // Four clean letters at a time, until something else is met.
  for (; at + 4 <= text.length; at += 4) {
    const bits =
      first[text[at]!]! | second[text[at + 1]!]! | third[text[at + 2]!]! | fourth[text[at + 3]!]!
    if (bits >= NO_LETTER) break
    bytes[to] = bits >> 16
    bytes[to + 1] = bits >> 8
    bytes[to + 2] = bits
    to += 3
  }
  const length = decodeRest(text.subarray(at), bytes, to)
  return length === undefined ? undefined : bytes.subarray(0, length)
}

/** Decodes letter by letter; gives the number of bytes then in `bytes`. */
function decodeRest(text: Uint8Array, bytes: Uint8Array, start: number): number | undefined {
  let to = start
  let bits = 0
  let count = 0
  let padding = 0
  for (const letter of text) {
    const value = values[letter]!
    if (value === SPACE) continue
    if (value === PAD) padding += 1
    else if (value === INVALID || padding > 0) return undefined
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
