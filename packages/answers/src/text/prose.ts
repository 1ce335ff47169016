import type { Span } from './span.ts'

/** The kind of text that separates two spans of JSON. */
export type Gap = 'fence' | 'separator' | 'text'

/** Tracks the text around the JSON: prose, thoughts, fences and separators. */
export class Prose {
  /** The span of the first prose. */
  text: Span | undefined
  /** The span of the first thoughts. */
  thought: Span | undefined
  /** Whether any JSON came before. */
  hasJson = false
  /** The first closing bracket that nothing had opened. */
  stray: Span | undefined
  /** Whether a line begins here, which may be a heading. */
  isLineStart = true
  /** Whether a heading such as `THOUGHT:` came. From there on the last JSON is the answer. */
  isThinking = false
  /** Whether the current JSON and the one before it began after prose on their line. */
  #isInline = false
  #wasInline = false
  /** Whether any JSON came before the thoughts. */
  #hadJson = false
  #gap: Gap = 'separator'
  #isFenceOpen = false
  /** The kind of text that the next prose continues. */
  #goesOn: 'text' | 'thought' | undefined

  /** Whether only separators came since the last JSON. */
  get isAfterJson(): boolean {
    return this.hasJson && this.#gap === 'separator'
  }

  /** Whether only white space came so far. */
  get isEmpty(): boolean {
    return !this.hasJson && !this.text && !this.thought && this.#gap === 'separator'
  }

  /** Whether the current JSON has lines of its own, while the one before it was inside prose. */
  get isAfterInline(): boolean {
    return this.#wasInline && !this.#isInline
  }

  /** Handles an opening bracket that may begin JSON. */
  beginJson(options: { isInline: boolean }): void {
    this.#isInline = options.isInline
  }

  /** The kind of text between the last JSON and here. */
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

  /** Adds a heading, after which thoughts begin or end. */
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

  /** Adds a fence. Returns whether it opens a block. */
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

  /** Adds prose that was taken as JSON until now. */
  addMistaken({ start, end }: Span): void {
    const kind = this.isThinking ? 'thought' : 'text'
    const span = this[kind]
    if (!span || start < span.start) this[kind] = { start, end }
    this.#goesOn = undefined
    this.#gap = 'text'
  }

  /** Handles the end of JSON. Returns the kind of text that separates it from the JSON before. */
  endJson(): Gap {
    const gap = this.#gap
    this.#wasInline = this.#isInline
    this.#gap = 'separator'
    this.#goesOn = undefined
    this.hasJson = true
    return gap
  }

  /** Declares everything so far as thoughts, up to a tag that ends them. */
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
