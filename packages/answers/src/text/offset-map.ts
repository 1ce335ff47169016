/** Maps offsets in an unescaped text to those before unescaping. */
export class OffsetMap {
  #starts: number[] = []
  #shifts: number[] = []

  /** From this offset on, source offsets are larger by `shift`. */
  add(offset: number, shift: number): void {
    if (shift === (this.#shifts.at(-1) ?? 0)) return
    this.#starts.push(offset)
    this.#shifts.push(shift)
  }

  /** Returns the offset before unescaping. */
  toSource(offset: number): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#starts[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return offset + (low === 0 ? 0 : this.#shifts[low - 1]!)
  }
}
