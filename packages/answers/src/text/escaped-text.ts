import { code } from './characters.ts'
import type { OffsetMap } from './offset-map.ts'
import { escapes, hexadecimal } from './unescape.ts'

/**
 * Removes the escapes of JSON inside a string of JSON, piece by piece, up to the quotation mark that ends the
 * string.
 */
export class EscapedText {
  #map: OffsetMap
  /** The offset of the next character that arrives. */
  #offset: number
  #shift: number
  #carry = ''
  #end = Number.POSITIVE_INFINITY

  constructor(map: OffsetMap, offset: number) {
    this.#map = map
    this.#offset = offset
    this.#shift = map.toSource(offset) - offset
  }

  /** The offset of the string's end in the input; infinite until it is known. */
  get end(): number {
    return this.#end
  }

  /** Returns a piece without its escapes. What follows the end of the string stays unchanged. */
  decode(piece: string): string {
    if (this.#end < Number.POSITIVE_INFINITY) return piece
    const text = this.#carry + piece
    this.#carry = ''
    const parts: string[] = []
    let from = 0
    let at = 0
    while (at < text.length) {
      const character = text.charCodeAt(at)
      if (character === code.doubleQuote) {
        this.#end = this.#offset + at - from
        break
      }
      if (character !== code.backslash) {
        at += 1
        continue
      }
      const length = text[at + 1] === 'u' ? 6 : 2
      if (at + length > text.length) {
        this.#carry = text.slice(at)
        break
      }
      const plain = length === 2 ? plainCharacter(text, at) : plainUnit(text.slice(at, at + length))
      if (from < at) parts.push(text.slice(from, at))
      parts.push(plain)
      this.#offset += at - from + plain.length
      this.#shift += length - plain.length
      this.#map.add(this.#offset, this.#shift)
      at += length
      from = at
    }
    const end = this.#end < Number.POSITIVE_INFINITY ? text.length : at
    parts.push(text.slice(from, end))
    this.#offset += end - from
    return parts.join('')
  }

  /** Returns what is left if the text ends within an escape. */
  flush(): string {
    const rest = this.#carry
    this.#carry = ''
    this.#offset += rest.length
    return rest
  }
}

/** Returns the character for a simple escape. An invalid escape stays unchanged. */
function plainCharacter(text: string, at: number): string {
  return plainCharacters[text.charCodeAt(at + 1)] ?? text.slice(at, at + 2)
}

const plainCharacters: (string | undefined)[] = Array.from({ length: 128 }, (_, character) =>
  escapes.get(String.fromCharCode(character)),
)

/** Returns the character for an escape by number. An invalid escape stays unchanged. */
function plainUnit(sequence: string): string {
  const unit = hexadecimal(sequence.slice(2))
  return unit === undefined ? sequence : String.fromCharCode(unit)
}
