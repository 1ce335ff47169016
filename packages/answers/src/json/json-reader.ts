import { EscapedText } from '../text/escaped-text.ts'
import { OffsetMap } from '../text/offset-map.ts'
import { type Repeat, RepeatWatch } from '../text/repeat-watch.ts'
import type { Span } from '../text/span.ts'
import { Transcript } from '../text/transcript.ts'
import { JsonMachine } from './json-machine.ts'
import type { JsonSink } from './json-sink.ts'
import { Lexer } from './lexer.ts'
import { between, type Mode } from './lexer-state.ts'
import { nextObject } from './next-object.ts'
import { closeBefore } from './read-string.ts'

/** The number of times that JSON that is escaped twice may begin in one text. */
const MAX_ESCAPED_COUNT = 8

/**
 * The amount of text that may be read again after an unclosed string, as a multiple of the whole text. A short text has
 * a fixed
 * minimum.
 */
const MAX_REREAD_RATIO = 16
const MIN_REREAD_CHARS = 1_000_000

const repeatMessages = {
  blank: 'The model repeats white space without end.',
  vertex: 'The model writes the same numbers again and again.',
  word: 'The model writes the same words again and again.',
} as const

/** The limits of one value. */
export interface JsonLimits {
  maxDepth: number
  maxString: number
}

/** Creates the sink for values. `place` maps a span of what is read to one of the text as it arrived. */
export type MakeSink<Sink> = (place: (span: Span) => Span) => Sink

/** Reads a text piece by piece, and passes its JSON to a sink as it closes. Damaged text is read again, up to `MAX_REREAD_RATIO`. */
export class JsonReader<Sink extends JsonSink> {
  readonly sink: Sink
  #lexer: Lexer
  #machine: JsonMachine
  #watch = new RepeatWatch()
  #length = 0
  #offsets = new OffsetMap()
  /** The text as it arrived, if it differs from what the lexer reads. */
  #source: Transcript | undefined
  #escaped: EscapedText | undefined
  #escapedCount = 0

  constructor(limits: JsonLimits, makeSink: MakeSink<Sink>) {
    const place = ({ start, end }: Span): Span => ({
      start: this.#offsets.toSource(start),
      end: this.#offsets.toSource(end),
    })
    this.sink = makeSink(place)
    this.#machine = new JsonMachine(this.sink, limits.maxDepth)
    this.#lexer = new Lexer({
      machine: this.#machine,
      prose: this.sink.prose,
      transcript: new Transcript(),
      mode: between,
      base: 0,
      isLast: false,
      longestText: limits.maxString,
      mayBeEscaped: (at) =>
        at >= (this.#escaped?.end ?? 0) && this.#escapedCount < MAX_ESCAPED_COUNT,
      onFence: (at) => this.#endEarly(at, between, { isFence: true, isLimit: false }),
      onHeading: (kind, start, end) => this.sink.heading(kind, start, end),
      onThoughtEnd: (end) => {
        this.#machine.drop()
        this.sink.forget(end)
      },
      onRunaway: (runaway) => this.sink.runaway(runaway),
    })
  }

  /** The text so far, as it arrived. */
  get text(): string {
    return (this.#source ?? this.#lexer.state.transcript).text
  }

  push(piece: string): void {
    const before = this.#length
    this.#length += piece.length
    this.#source?.append(piece)
    if (!this.#escaped) this.#lexer.state.transcript.append(piece)
    let from = 0
    for (const repeat of this.#watch.add(piece)) {
      const to = repeat.end - before
      this.#readPart(piece.slice(from, to))
      from = to
      this.#reportRepeat(repeat)
    }
    this.#readPart(from === 0 ? piece : piece.slice(from))
  }

  /** Reads to the end. `isLimit` means that the text continues beyond a limit. */
  end({ isLimit = false }: { isLimit?: boolean } = {}): void {
    const { state } = this.#lexer
    state.isLast = true
    this.#read(this.#escaped?.flush() ?? '')
    this.#resynchronise()
    this.#endThought()
    this.#endEarly(state.base, state.mode, { isFence: false, isLimit })
  }

  /** Reads a part of a piece in the transcript, and removes its escapes first where necessary. */
  #readPart(part: string): void {
    if (this.#escaped) this.#read(this.#escaped.decode(part))
    else {
      const rest = this.#lexer.run(part)
      if (rest !== undefined) this.#readEscaped(rest)
    }
  }

  #read(text: string): void {
    const { state } = this.#lexer
    state.transcript.append(text)
    const rest = this.#lexer.run(text)
    if (rest !== undefined) this.#readEscaped(rest)
  }

  /**
   * Reports degenerate output, except in masks, which `MaskWatch` watches, and repeated objects, which are counted as
   * duplicates.
   */
  #reportRepeat({ kind, unit, start, end }: Repeat): void {
    const { mode } = this.#lexer.state
    const isMask = mode.kind === 'string' && mode.isMask
    if (isMask || (kind === 'repeat' && /[{}]/.test(unit))) return
    const { isOpen } = this.#machine
    const isBetween = isOpen && mode.kind !== 'string'
    if (isBetween && kind === 'repeat' && !/[\p{L}\p{N}]/u.test(unit)) return
    const isVertex = isBetween && /^[\s\d[\],.()-]+$/.test(unit)
    const what = kind === 'blank' ? 'blank' : isVertex ? 'vertex' : 'word'
    this.sink.repeated({ what, message: repeatMessages[what], at: { start, end }, isOpen })
  }

  /** Continues at the next object if the text ends inside an unclosed string. */
  #resynchronise(): void {
    const { state } = this.#lexer
    let room = Math.max(MIN_REREAD_CHARS, state.base * MAX_REREAD_RATIO)
    while (state.mode.kind === 'string' && room > 0) {
      const { mode } = state
      const inside = state.transcript.text.slice(mode.start + 1)
      const at = nextObject(inside)
      room -= inside.length
      if (at < 0) return
      const offset = mode.start + 1 + at
      closeBefore(state, mode, offset, offset)
      state.mode = between
      state.base = offset
      this.#lexer.run(inside.slice(at))
    }
  }

  /**
   * Ends thoughts that have no end. If JSON closes the text, the model forgot the tag, and they hold the answer.
   * Otherwise the text was cut off.
   */
  #endThought(): void {
    const { state } = this.#lexer
    const { mode } = state
    if (mode.kind !== 'thought') return
    const { start } = mode
    const end = state.base
    const thoughts = state.transcript.text.slice(start)
    state.mode = between
    if (this.#machine.isOpen || !endsInJson(thoughts)) {
      this.sink.endInThought({ start, end })
      return
    }
    const tag = thoughts.search(/[>\]▷]/) + 1
    this.sink.heading('thought', start, start + tag)
    state.base = start + tag
    this.#lexer.run(thoughts.slice(tag))
    this.#leaveThought(end)
  }

  #leaveThought(end: number): void {
    const { state } = this.#lexer
    if (state.mode.kind !== 'thought') return
    state.mode = between
    state.base = end
  }

  /** Reads the rest of the text as JSON that was escaped twice. */
  #readEscaped(rest: string): void {
    const { state } = this.#lexer
    const so = state.transcript.text
    if (!this.#source) {
      this.#source = new Transcript()
      this.#source.append(so)
    }
    state.transcript = new Transcript()
    state.transcript.append(so.slice(0, state.base))
    this.sink.escaped({ start: state.base, end: state.base + 1 })
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
    this.sink.endEarly(frames, at, { ...why, isPlain, close })
  }
}

/** Returns whether the end of a text closes JSON, with or without a fence. */
function endsInJson(text: string): boolean {
  const end = text.slice(-64).trimEnd()
  const last = end.endsWith('```') ? end.slice(0, -3).trimEnd() : end
  return last.endsWith(']') || last.endsWith('}')
}
