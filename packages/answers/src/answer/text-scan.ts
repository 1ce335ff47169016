import { JsonReader } from '../json/json-reader.ts'
import type { Span } from '../text/span.ts'
import type { AnswerBuilder, Place } from './answer-builder.ts'
import type { AnswerLimits } from './limits.ts'
import { Regions } from './regions.ts'
import type { ScanResult } from './scan-result.ts'

/** The deepest nesting of JSON in strings of JSON that is read. */
const MAX_TEXT_LEVELS = 3

/**
 * Reads a text piece by piece. Passes the entries of its lists to the builder as they close, and returns at the
 * end what the text contains.
 */
export class TextScan {
  #reader: JsonReader<Regions>

  constructor(builder: AnswerBuilder, limits: AnswerLimits, place: Place, depth = 0) {
    this.#reader = new JsonReader(limits, (placeHere) => {
      const placeAll = (span: Span) => place(placeHere(span))
      const scanInner = (text: string, span: Span): ScanResult | undefined => {
        if (depth === MAX_TEXT_LEVELS) return undefined
        const inner = new TextScan(builder, limits, () => placeAll(span), depth + 1)
        inner.push(text)
        return inner.end()
      }
      return new Regions(builder, placeAll, { placeSource: place, scanInner, isInner: depth > 0 })
    })
  }

  /** The text so far, as it arrived. */
  get text(): string {
    return this.#reader.text
  }

  push(piece: string): void {
    this.#reader.push(piece)
  }

  /** Reads to the end. `isLimit` means that the text continues beyond a limit. */
  end(options: { isLimit?: boolean } = {}): ScanResult {
    this.#reader.end(options)
    return this.#reader.sink.finish()
  }
}
