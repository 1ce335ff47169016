import type { Span } from './span.ts'

/** What stood between two stretches of JSON. */
export type Gap = 'fence' | 'separator' | 'text'

/** Keeps account of what stands around the JSON: words, fences, and mere separators. */
export class Prose {
  /** The first words. */
  text: Span | undefined
  /** Whether there was any JSON before. */
  hasJson = false
  /** The first bracket that nothing had opened. */
  stray: Span | undefined
  #gap: Gap = 'separator'
  #isFenceOpen = false
  #isInFirstText = false

  /** Whether nothing but separators came since the last JSON. */
  get isAfterJson(): boolean {
    return this.hasJson && this.#gap === 'separator'
  }

  addText(start: number, end: number): void {
    if (this.text && this.#isInFirstText) this.text.end = end
    else if (!this.text) {
      this.text = { start, end }
      this.#isInFirstText = true
    }
    this.#gap = 'text'
  }

  /** Adds a fence; gives whether it opens a block. */
  addFence(): boolean {
    this.#isFenceOpen = !this.#isFenceOpen
    this.#isInFirstText = false
    if (this.#gap === 'separator') this.#gap = 'fence'
    return this.#isFenceOpen
  }

  addStray(at: number): void {
    this.stray ??= { start: at, end: at + 1 }
  }

  /** Words that were taken for JSON until now. */
  addMistaken({ start, end }: Span): void {
    if (!this.text || start < this.text.start) this.text = { start, end }
    this.#isInFirstText = false
    this.#gap = 'text'
  }

  /** JSON ended; gives what stood between it and the one before. */
  endJson(): Gap {
    const gap = this.#gap
    this.#gap = 'separator'
    this.#isInFirstText = false
    this.hasJson = true
    return gap
  }
}
