/** Writes numbers of a few bits each, the highest bit first, as `@thi.ng/bitstream` does. */
export class BitWriter {
  readonly #bytes: number[] = []
  #bits = 0

  /** Writes the lowest `width` bits of an integer. */
  write(value: number, width: number): void {
    for (let left = width; left > 0; ) {
      const room = 8 - (this.#bits & 7)
      const taken = Math.min(room, left)
      left -= taken
      const part = Math.floor(value / 2 ** left) & (2 ** taken - 1)
      if (room === 8) this.#bytes.push(0)
      this.#bytes[this.#bytes.length - 1]! |= part << (room - taken)
      this.#bits += taken
    }
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}

/** Reads the numbers that a `BitWriter` wrote. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Returns the next `width` bits as an integer, or `NaN` if the bytes end before. */
  read(width: number): number {
    if (this.#at + width > 8 * this.#bytes.length) return Number.NaN
    let value = 0
    for (let left = width; left > 0; ) {
      const room = 8 - (this.#at & 7)
      const taken = Math.min(room, left)
      const byte = this.#bytes[this.#at >> 3]!
      value = value * 2 ** taken + ((byte >> (room - taken)) & (2 ** taken - 1))
      left -= taken
      this.#at += taken
    }
    return value
  }
}
