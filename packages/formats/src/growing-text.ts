/** The size of a chunk in bytes. */
const CHUNK_BYTES = 65_536

const utf8 = new TextEncoder()

/**
 * A text that grows by appending, held as UTF-8. It takes as much memory as the resulting file, and twice that while it
 * is joined. It may be longer than the longest string.
 */
export class GrowingText {
  readonly #full: Uint8Array<ArrayBuffer>[] = []
  #chunk = new Uint8Array(CHUNK_BYTES)
  #used = 0

  get isEmpty(): boolean {
    return this.#full.length === 0 && this.#used === 0
  }

  /** Appends a text; lone surrogates become U+FFFD. */
  append(text: string): void {
    let rest = text
    while (rest !== '') {
      const { read, written } = utf8.encodeInto(rest, this.#chunk.subarray(this.#used))
      this.#used += written
      rest = rest.slice(read)
      if (rest !== '') this.#endChunk()
    }
  }

  /** Appends an entry of a JSON array, on a line of its own. */
  appendEntry(entry: object): void {
    this.append(this.isEmpty ? JSON.stringify(entry) : `,\n${JSON.stringify(entry)}`)
  }

  /** Returns the bytes of texts, concatenated. Growing texts are emptied, to free their memory. */
  static join(...texts: (string | GrowingText)[]): Uint8Array<ArrayBuffer> {
    const pieces = texts.flatMap((text) =>
      typeof text === 'string' ? utf8.encode(text) : text.#take(),
    )
    const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of pieces) {
      joined.set(piece, at)
      at += piece.length
    }
    return joined
  }

  #take(): Uint8Array<ArrayBuffer>[] {
    this.#endChunk()
    return this.#full.splice(0)
  }

  #endChunk(): void {
    this.#full.push(this.#chunk.subarray(0, this.#used))
    this.#chunk = new Uint8Array(CHUNK_BYTES)
    this.#used = 0
  }
}
