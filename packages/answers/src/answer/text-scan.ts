import { JsonMachine } from '../json/json-machine.ts'
import { Lexer } from '../json/lexer.ts'
import { between, type Mode } from '../json/lexer-state.ts'
import { EscapedText } from '../text/escaped-text.ts'
import { OffsetMap } from '../text/offset-map.ts'
import type { Span } from '../text/span.ts'
import { Transcript } from '../text/transcript.ts'
import type { AnswerBuilder, Place } from './answer-builder.ts'
import type { AnswerLimits } from './limits.ts'
import { Regions, type ScanResult } from './regions.ts'

/** JSON in a text in JSON is followed this deep. */
const DEEPEST_TEXT = 3
/** JSON that was escaped once more may begin this often in one text. */
const MOST_ESCAPED = 8

/** Reads a text piece by piece: hands the entries of its lists to the builder as they close, and tells at the end what it was. */
export class TextScan {
  #lexer: Lexer
  #machine: JsonMachine
  #regions: Regions
  #builder: AnswerBuilder
  #place: Place
  #offsets = new OffsetMap()
  /** The text as it came, where that is not what the lexer reads. */
  #source: Transcript | undefined
  #escaped: EscapedText | undefined
  #escapedCount = 0

  constructor(builder: AnswerBuilder, limits: AnswerLimits, place: Place, depth = 0) {
    this.#builder = builder
    this.#place = ({ start, end }) =>
      place({ start: this.#offsets.toSource(start), end: this.#offsets.toSource(end) })
    const scanInner = (text: string, span: Span): ScanResult | undefined => {
      if (depth === DEEPEST_TEXT) return undefined
      const inner = new TextScan(builder, limits, () => this.#place(span), depth + 1)
      inner.push(text)
      return inner.end()
    }
    this.#regions = new Regions(builder, this.#place, { scanInner, isInner: depth > 0 })
    this.#machine = new JsonMachine(this.#regions, limits.maxDepth)
    this.#lexer = new Lexer({
      machine: this.#machine,
      prose: this.#regions.prose,
      transcript: new Transcript(),
      mode: between,
      base: 0,
      isLast: false,
      longestText: limits.maxString,
      mayBeEscaped: (at) => at >= (this.#escaped?.end ?? 0) && this.#escapedCount < MOST_ESCAPED,
      onFence: (at) => this.#endEarly(at, between, { isFence: true, isLimit: false }),
      onRunaway: (runaway) => builder.tell({ ...runaway, at: this.#place(runaway.at) }),
    })
  }

  /** The text so far, as it came. */
  get text(): string {
    return (this.#source ?? this.#lexer.state.transcript).text
  }

  push(piece: string): void {
    this.#source?.append(piece)
    this.#read(this.#escaped?.decode(piece) ?? piece)
  }

  /** Reads to the end; `isLimit` tells that the text goes on beyond a limit. */
  end({ isLimit = false }: { isLimit?: boolean } = {}): ScanResult {
    const { state } = this.#lexer
    state.isLast = true
    this.#read(this.#escaped?.flush() ?? '')
    const { base, mode } = state
    this.#endEarly(base, mode, { isFence: false, isLimit })
    return this.#regions.finish()
  }

  #read(text: string): void {
    const { state } = this.#lexer
    state.transcript.append(text)
    const rest = this.#lexer.run(text)
    if (rest !== undefined) this.#readEscaped(rest)
  }

  /** From here on the text is JSON that was escaped once more. */
  #readEscaped(rest: string): void {
    const { state } = this.#lexer
    const so = state.transcript.text
    if (!this.#source) {
      this.#source = new Transcript()
      this.#source.append(so)
    }
    state.transcript = new Transcript()
    state.transcript.append(so.slice(0, state.base))
    const span = { start: state.base, end: state.base + 1 }
    this.#builder.addIssueOnce(
      'double-encoded',
      'The JSON was escaped once more.',
      this.#place(span),
    )
    this.#escapedCount += 1
    this.#escaped = new EscapedText(this.#offsets, state.base)
    const plain = this.#escaped.decode(rest)
    this.#read(state.isLast ? plain + this.#escaped.flush() : plain)
  }

  #endEarly(at: number, mode: Mode, why: { isFence: boolean; isLimit: boolean }): void {
    const frames = this.#machine.drop()
    const last = frames.at(-1)
    const isKeyWord =
      last?.kind === 'object' &&
      last.state === 'colon' &&
      last.keyEnd - last.keyStart === last.key.length
    const isPlain = mode.kind === 'word' || isKeyWord
    const close = this.#escaped?.end ?? Number.POSITIVE_INFINITY
    this.#regions.endEarly(frames, at, { ...why, isPlain, close })
  }
}
