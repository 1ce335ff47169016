/** A text that arrives in pieces. Slices of it share its memory. */
export class Transcript {
  /** The text up to the tail, as V8 joins it: a tree of pieces that is flattened only when it is read. */
  #settled = ''
  #tailStart = 0
  /** Pieces of the tail that were joined, so that single characters do not accumulate. */
  #blocks: string[] = []
  #pieces: string[] = []
  #lastStart = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  get text(): string {
    return this.#settled + this.#joinTail()
  }

  append(piece: string): void {
    if (this.#pieces.length === MAX_PIECES) {
      this.#blocks.push(this.#pieces.join(''))
      this.#pieces = []
    }
    this.#pieces.push(piece)
    this.#lastStart = this.#length
    this.#length += piece.length
  }

  /** Returns a slice of the text. It is fast near the end, for slices in ascending order. */
  slice(start: number, end: number): string {
    if (start >= this.#lastStart) {
      const last = this.#pieces.at(-1) ?? ''
      return last.slice(start - this.#lastStart, end - this.#lastStart)
    }
    if (start < this.#tailStart) return this.text.slice(start, end)
    const tail = this.#joinTail()
    const cut = tail.slice(start - this.#tailStart, end - this.#tailStart)
    this.#settled += tail.slice(0, start - this.#tailStart)
    this.#settled += cut
    this.#blocks = []
    this.#pieces = [tail.slice(end - this.#tailStart)]
    this.#tailStart = end
    this.#lastStart = end
    return cut
  }

  #joinTail(): string {
    return this.#blocks.join('') + this.#pieces.join('')
  }
}

const MAX_PIECES = 1024
