import { isOddSpace, isSpace } from './characters.ts'
import type { Span } from './span.ts'

/** The characters that are checked together. */
const CHARS_PER_WINDOW = 1024
/** The longest unit of repetition: a sentence, or a cycle of vertices. */
const MAX_PERIOD_CHARS = 256

/** The number of windows of white space that is degenerate. No answer is indented so deeply. */
const MAX_BLANK_WINDOWS = 2
/**
 * The number of windows of one repeated unit that is degenerate: 6,144 characters, half as many again as the
 * longest genuine label seen.
 */
const MAX_REPEATED_WINDOWS = 6

/** A span of degenerate output. */
export interface Repeat extends Span {
  kind: 'blank' | 'repeat'
  /** The unit that is repeated. */
  unit: string
}

/**
 * Watches a text as it arrives for white space, words or vertices without end. It works in windows, so the cuts
 * between pieces make no difference.
 */
export class RepeatWatch {
  #pieces: string[] = []
  #pending = 0
  #offset = 0
  #blankWindows = 0
  #repeatedWindows = 0
  #unit = ''
  #reported = new Set<Repeat['kind']>()

  /** Adds a piece. Returns the degenerate output that it reveals, each kind once. */
  add(piece: string): Repeat[] {
    const found: Repeat[] = []
    let from = 0
    while (from < piece.length) {
      const to = from + CHARS_PER_WINDOW - this.#pending
      if (to > piece.length) {
        this.#pieces.push(from === 0 ? piece : piece.slice(from))
        this.#pending += piece.length - from
        break
      }
      const repeat =
        this.#pending === 0 ? this.#judge(piece, from) : this.#judge(this.#join(piece, from, to), 0)
      if (repeat && !this.#reported.has(repeat.kind)) {
        this.#reported.add(repeat.kind)
        found.push(repeat)
      }
      from = to
    }
    return found
  }

  #join(piece: string, from: number, to: number): string {
    this.#pieces.push(piece.slice(from, to))
    const window = this.#pieces.join('')
    this.#pieces = []
    this.#pending = 0
    return window
  }

  /** Judges the window of a text that begins at `from`. */
  #judge(text: string, from: number): Repeat | undefined {
    this.#offset += CHARS_PER_WINDOW
    const end = this.#offset
    if (isBlank(text, from)) {
      this.#blankWindows += 1
      this.#repeatedWindows = 0
      if (this.#blankWindows < MAX_BLANK_WINDOWS) return undefined
      return { kind: 'blank', unit: ' ', start: end - this.#blankWindows * CHARS_PER_WINDOW, end }
    }
    this.#blankWindows = 0
    const period = this.#reported.has('repeat') ? undefined : periodOf(text, from)
    if (period === undefined) {
      this.#repeatedWindows = 0
      return undefined
    }
    const unit = rotated(text.slice(from, from + period))
    this.#repeatedWindows = unit === this.#unit ? this.#repeatedWindows + 1 : 1
    this.#unit = unit
    if (this.#repeatedWindows < MAX_REPEATED_WINDOWS) return undefined
    return { kind: 'repeat', unit, start: end - this.#repeatedWindows * CHARS_PER_WINDOW, end }
  }
}

function isBlank(text: string, from: number): boolean {
  for (let at = from; at < from + CHARS_PER_WINDOW; at++) {
    const character = text.charCodeAt(at)
    if (!isSpace(character) && !isOddSpace(character)) return false
  }
  return true
}

/** Returns the period after which a window repeats itself, or `undefined`. */
function periodOf(text: string, from: number): number | undefined {
  const first = text.charCodeAt(from)
  const second = text.charCodeAt(from + 1)
  const end = from + CHARS_PER_WINDOW
  for (let period = 1; period <= MAX_PERIOD_CHARS; period++) {
    const isLike =
      text.charCodeAt(from + period) === first && text.charCodeAt(from + period + 1) === second
    if (isLike && repeats(text, from, end, period)) return period
  }
  return undefined
}

/** Returns whether each character of a span equals the one `period` characters later. */
function repeats(text: string, from: number, end: number, period: number): boolean {
  for (let at = from + period; at < end; at++) {
    if (text.charCodeAt(at) !== text.charCodeAt(at - period)) return false
  }
  return true
}

/** Rotates a unit so that its lowest character comes first, which makes it independent of the window's start. */
function rotated(unit: string): string {
  let best = unit
  const twice = unit + unit
  for (let at = 1; at < unit.length; at++) {
    const turned = twice.slice(at, at + unit.length)
    if (turned < best) best = turned
  }
  return best
}
