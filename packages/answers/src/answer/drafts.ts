import type { Span } from '../text/span.ts'
import type { AnswerBuilder, Mark, Taken } from './answer-builder.ts'
import { BareLists } from './bare-lists.ts'
import { emptyResult, type ScanResult } from './scan-result.ts'

/** A stretch of JSON that is not inside another. */
export interface Root {
  isObject: boolean
  span: Span
}

/** What was read of a text so far. What turns out to be thought is set aside as a draft, which counts if nothing else comes. */
export class Drafts {
  result: ScanResult = emptyResult()
  roots: Root[] = []
  bare = new BareLists()
  /** Entries of the stretch that is open. */
  openItems = 0
  #builder: AnswerBuilder
  /** Where the builder stood when the text began. */
  #start: Mark
  #draft: { content: Taken; result: ScanResult; roots: Root[] } | undefined

  constructor(builder: AnswerBuilder) {
    this.#builder = builder
    this.#start = builder.mark
  }

  /** Whether what was set aside last holds an answer. */
  get hasAnswer(): boolean {
    return this.#draft?.result.hasList === true
  }

  /** Sets aside what was read so far; returns whether there was anything. */
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

  /** Takes again what was set aside last. */
  restore(): void {
    if (!this.#draft) return
    this.#builder.restore(this.#draft.content)
    this.result = this.#draft.result
    this.roots = this.#draft.roots
  }
}
