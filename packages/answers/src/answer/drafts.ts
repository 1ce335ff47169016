import type { Span } from '../text/span.ts'
import type { AnswerBuilder, Mark, Taken } from './answer-builder.ts'
import { BareLists } from './bare-lists.ts'
import { emptyResult, type ScanResult } from './scan-result.ts'

/** A span of JSON that is not inside another. */
export interface Root {
  isObject: boolean
  span: Span
}

/**
 * Keeps track of what was read of a text. Anything that turns out to be thought is set aside as a draft, which counts
 * only if nothing else follows.
 */
export class Drafts {
  result: ScanResult = emptyResult()
  roots: Root[] = []
  bare = new BareLists()
  /** The number of items in the open span. */
  openItems = 0
  #builder: AnswerBuilder
  /** The state of the builder at the beginning of the text. */
  #start: Mark
  #draft: { content: Taken; result: ScanResult; roots: Root[] } | undefined

  constructor(builder: AnswerBuilder) {
    this.#builder = builder
    this.#start = builder.mark
  }

  /** Whether the latest draft holds an answer. */
  get hasAnswer(): boolean {
    return this.#draft?.result.hasList === true
  }

  /** Sets aside what was read so far. Returns whether there was anything. */
  setAside(): boolean {
    if (!this.result.hasList && this.result.itemCount === 0) return false
    const content = this.#builder.setAside(this.#start)
    this.#draft = { content, result: this.result, roots: this.roots }
    this.result = emptyResult()
    this.roots = []
    this.bare = new BareLists()
    this.openItems = 0
    return true
  }

  /** Restores the latest draft. */
  restore(): void {
    if (!this.#draft) return
    this.#builder.restore(this.#draft.content)
    this.result = this.#draft.result
    this.roots = this.#draft.roots
  }
}
