import { encodingOf, readText, writeText } from '../text-file.ts'

/** The kind of a member's value: an array, an object, a string with its text, or something else. */
export type OutlineValue = 'list' | 'object' | 'other' | { text: string }

/** The members of the object in a JSON file, or of the first object of its array. */
export interface JsonOutline {
  isList: boolean
  members: ReadonlyMap<string, OutlineValue>
}

/**
 * Reads the outline of a JSON file without its values, which would take ten times the memory of the file. For a file
 * that is cut off or damaged, the outline ends before the damage. Returns `undefined` unless the
 * file begins like an object or an array of objects.
 */
export function outlineJson(bytes: Uint8Array): JsonOutline | undefined {
  const scan = new Scan(encodingOf(bytes) === 'utf-8' ? bytes : writeText(readText('', bytes)))
  const isList = scan.take(OPEN_LIST)
  if (!scan.take(OPEN_OBJECT)) return undefined
  const members = new Map<string, OutlineValue>()
  while (!scan.isDone && scan.peek() === QUOTE) {
    const key = scan.string()
    if (!scan.take(COLON)) break
    members.set(key, scan.value())
    if (!scan.take(COMMA)) break
  }
  return { isList, members }
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** The longest string whose text is kept, in bytes. No key and no type is longer. */
const MAX_TEXT_BYTES = 200

/** A position in the bytes of a JSON file. */
class Scan {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    // A byte order mark.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** Returns the next byte that is not white space. */
  peek(): number | undefined {
    while (!this.isDone && this.#bytes[this.#at]! <= 0x20) this.#at += 1
    return this.#bytes[this.#at]
  }

  /** Skips a byte if it is the next one, and returns whether it was. */
  take(byte: number): boolean {
    const isNext = this.peek() === byte
    if (isNext) this.#at += 1
    return isNext
  }

  /** Reads a string whose quotation mark is next. Returns its text, or an empty one for a long string. */
  string(): string {
    const start = this.#at + 1
    this.#passString()
    const end = this.#at - 1
    return end - start > MAX_TEXT_BYTES
      ? ''
      : new TextDecoder().decode(this.#bytes.subarray(start, Math.max(start, end)))
  }

  /** Skips a value and returns its kind. */
  value(): OutlineValue {
    const first = this.peek()
    if (first === QUOTE) return { text: this.string() }
    if (first === OPEN_LIST || first === OPEN_OBJECT) {
      this.#passNested()
      return first === OPEN_LIST ? 'list' : 'object'
    }
    while (!this.isDone && !isEnd(this.#bytes[this.#at]!)) this.#at += 1
    return 'other'
  }

  #passString(): void {
    for (this.#at += 1; !this.isDone; this.#at += 1) {
      const byte = this.#bytes[this.#at]!
      if (byte === BACKSLASH) this.#at += 1
      else if (byte === QUOTE) break
    }
    this.#at += 1
  }

  #passNested(): void {
    let depth = 0
    while (!this.isDone) {
      const byte = this.#bytes[this.#at]!
      if (byte === QUOTE) this.#passString()
      else this.#at += 1
      if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth += 1
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1
      if (depth === 0) return
    }
  }
}

function isEnd(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST
}
