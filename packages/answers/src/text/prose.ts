import type { Span } from './span.ts'

/** What stood between two stretches of JSON. */
export type Gap = 'fence' | 'separator' | 'text'

/** Keeps account of what stands around the JSON: words, thoughts, fences, and mere separators. */
export class Prose {
  /** The first words. */
  text: Span | undefined
  /** The first of the model's thoughts. */
  thought: Span | undefined
  /** Whether there was any JSON before. */
  hasJson = false
  /** The first bracket that nothing had opened. */
  stray: Span | undefined
  /** Whether a line begins, where a heading may stand. */
  isLineStart = true
  /** Whether a heading such as `THOUGHT:` came: of the JSON from there on the last is the answer. */
  isThinking = false
  /** Whether the JSON that is read now, and the one before it, began after words on their line. */
  #isInline = false
  #wasInline = false
  /** Whether there was any JSON before the thoughts. */
  #hadJson = false
  #gap: Gap = 'separator'
  #isFenceOpen = false
  /** What the words that come next go on with. */
  #goesOn: 'text' | 'thought' | undefined

  /** Whether nothing but separators came since the last JSON. */
  get isAfterJson(): boolean {
    return this.hasJson && this.#gap === 'separator'
  }

  /** Whether nothing came so far but white space. */
  get isEmpty(): boolean {
    return !this.hasJson && !this.text && !this.thought && this.#gap === 'separator'
  }

  /** Whether the JSON that is read now stands on lines of its own, and the one before it stood among words. */
  get isAfterInline(): boolean {
    return this.#wasInline && !this.#isInline
  }

  /** A bracket opens that may begin JSON. */
  beginJson(options: { isInline: boolean }): void {
    this.#isInline = options.isInline
  }

  /** What has stood between the last JSON and here. */
  get gap(): Gap {
    return this.#gap
  }

  addText(start: number, end: number): void {
    const kind = this.isThinking ? 'thought' : 'text'
    const span = this[kind]
    if (span && this.#goesOn === kind) span.end = end
    else if (!span) {
      this[kind] = { start, end }
      this.#goesOn = kind
    }
    this.#gap = 'text'
  }

  /** Adds thoughts together with the tags around them. */
  addThought(start: number, end: number): void {
    this.thought ??= { start, end }
    this.#goesOn = undefined
    this.#gap = 'text'
  }

  /** Adds a heading: what comes is thought, or no longer. */
  addHeading(kind: 'answer' | 'thought', start: number, end: number): void {
    if (kind === 'answer' && this.isThinking) this.hasJson = this.#hadJson
    else if (!this.isThinking) this.#hadJson = this.hasJson
    if (kind === 'answer' && !this.isThinking) {
      this.addText(start, end)
      return
    }
    this.isThinking = true
    this.addText(start, end)
    this.isThinking = kind === 'thought'
  }

  /** Adds a fence; returns whether it opens a block. */
  addFence(): boolean {
    this.#isFenceOpen = !this.#isFenceOpen
    this.isLineStart = true
    this.#goesOn = undefined
    if (this.#gap === 'separator') this.#gap = 'fence'
    return this.#isFenceOpen
  }

  addStray(at: number): void {
    this.stray ??= { start: at, end: at + 1 }
  }

  /** Words that were taken for JSON until now. */
  addMistaken({ start, end }: Span): void {
    const kind = this.isThinking ? 'thought' : 'text'
    const span = this[kind]
    if (!span || start < span.start) this[kind] = { start, end }
    this.#goesOn = undefined
    this.#gap = 'text'
  }

  /** JSON ended; returns what stood between it and the one before. */
  endJson(): Gap {
    const gap = this.#gap
    this.#wasInline = this.#isInline
    this.#gap = 'separator'
    this.#goesOn = undefined
    this.hasJson = true
    return gap
  }

  /** What came so far was thought, up to a tag that ends it. */
  forget(end: number): void {
    this.text = undefined
    this.thought = { start: 0, end }
    this.hasJson = false
    this.stray = undefined
    this.isThinking = false
    this.#gap = 'text'
    this.#goesOn = undefined
  }
}
