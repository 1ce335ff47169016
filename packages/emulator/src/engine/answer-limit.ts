import type { Candidate, GenerationConfig, Part, Reply } from '@pollux/wire'
import { textQuarters } from '../tokens/text-quarters.ts'
import { isHighSurrogate } from './split-reply.ts'

/** The settings that end an answer. */
export type Limits = Pick<GenerationConfig, 'stopSequences' | 'maxOutputTokens'>

/** The state of one candidate. */
type State = {
  /** Text that may be the beginning of a stop sequence. */
  held: string
  /** The remaining tokens, in quarters. */
  left: number
  isOver: boolean
}

/**
 * Ends an answer as a model does: before the first stop sequence, or for `MAX_TOKENS` once its
 * estimated tokens, thoughts included, are used up. Accepts the chunks of one reply in order. A
 * candidate that ends for a reason other than `STOP` is left unchanged.
 */
export class AnswerLimit {
  private readonly stops: readonly string[]
  private readonly maxTokens: number
  private readonly states = new Map<number, State>()

  constructor({ stopSequences = [], maxOutputTokens = Number.POSITIVE_INFINITY }: Limits) {
    this.stops = stopSequences.filter((stop) => stop !== '')
    this.maxTokens = maxOutputTokens
  }

  /** Whether every candidate has ended. */
  get isOver(): boolean {
    const states = [...this.states.values()]
    return states.length > 0 && states.every(({ isOver }) => isOver)
  }

  /**
   * Returns a chunk without the text that is held back or beyond the end. If `isLast`, nothing is
   * held back.
   */
  apply(chunk: Reply, isLast: boolean): Reply {
    const isFree = this.stops.length === 0 && this.maxTokens === Number.POSITIVE_INFINITY
    if (isFree || chunk.candidates === undefined) return chunk
    const candidates = chunk.candidates.flatMap((candidate, position) => {
      const state = this.stateOf(candidate.index ?? position)
      return state.isOver ? [] : [this.limit(candidate, state, isLast)]
    })
    return { ...chunk, candidates }
  }

  /** Returns the text still held back after the last chunk. */
  end(): Reply {
    const open = [...this.states].filter(([, state]) => !state.isOver)
    if (open.length === 0) return { candidates: [{}] }
    return { candidates: open.map(([index, state]) => this.limit({ index }, state, true)) }
  }

  private stateOf(index: number): State {
    const known = this.states.get(index)
    if (known) return known
    const state = { held: '', left: this.maxTokens * 4, isOver: false }
    this.states.set(index, state)
    return state
  }

  private limit(candidate: Candidate, state: State, isLast: boolean): Candidate {
    const { content, finishReason } = candidate
    const isOther = finishReason !== undefined && finishReason !== 'STOP'
    const stops = isOther ? [] : this.stops
    const said = untilStop(content?.parts ?? [], stops, state)
    const isEnd = isLast || finishReason !== undefined
    if (isEnd && !said.isStopped) release(said.parts, state)
    const paid = isOther ? { parts: said.parts, isCut: false } : spend(said.parts, state)
    state.isOver = said.isStopped || paid.isCut || finishReason !== undefined
    return {
      ...candidate,
      ...(content === undefined && paid.parts.length === 0
        ? {}
        : { content: withParts(content, paid.parts) }),
      ...(said.isStopped ? { finishReason: 'STOP' } : {}),
      ...(paid.isCut ? { finishReason: 'MAX_TOKENS' } : {}),
    }
  }
}

/** Returns the parts up to a stop sequence outside of thoughts, and holds back the possible beginning of one. */
function untilStop(
  given: readonly Part[],
  stops: readonly string[],
  state: State,
): { parts: Part[]; isStopped: boolean } {
  const parts: Part[] = []
  for (const part of given) {
    if (part.text === undefined || part.thought) {
      release(parts, state)
      parts.push(part)
      continue
    }
    const text = state.held + part.text
    const found = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0)
    const kept = Math.max(0, ...stops.map((stop) => beginningAtEnd(text, stop)))
    const end = found.length > 0 ? Math.min(...found) : text.length - kept
    state.held = text.slice(end)
    if (end > 0 || text === '') parts.push({ ...part, text: text.slice(0, end) })
    if (found.length > 0) return { parts, isStopped: true }
  }
  return { parts, isStopped: false }
}

/** Returns how many code units at the end of a text may begin a stop sequence. */
function beginningAtEnd(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(stop.slice(0, length))) return length
  }
  return 0
}

/** Adds the text that was held back to the parts of a candidate. */
function release(parts: Part[], state: State): void {
  const last = parts.at(-1)
  if (state.held === '') return
  if (last?.text === undefined || last.thought) parts.push({ text: state.held })
  else parts.splice(-1, 1, { ...last, text: last.text + state.held })
  state.held = ''
}

/** Returns the parts that fit into the remaining tokens. */
function spend(parts: Part[], state: State): { parts: Part[]; isCut: boolean } {
  if (state.left === Number.POSITIVE_INFINITY) return { parts, isCut: false }
  const paid: Part[] = []
  for (const part of parts) {
    const { text = '' } = part
    const cost = textQuarters(text)
    if (cost > state.left) {
      const short = text.slice(0, lengthFor(text, state.left))
      if (short !== '') paid.push({ ...part, text: short })
      return { parts: paid, isCut: true }
    }
    state.left -= cost
    paid.push(part)
  }
  return { parts: paid, isCut: false }
}

/**
 * Returns the length of the longest beginning of a text that costs at most this many quarters of a
 * token, without cutting a surrogate pair.
 */
function lengthFor(text: string, quarters: number): number {
  let fits = 0
  let over = text.length
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2)
    if (textQuarters(text.slice(0, middle)) <= quarters) fits = middle
    else over = middle
  }
  const isPairCut = isHighSurrogate(text.charCodeAt(fits - 1))
  return isPairCut ? fits - 1 : fits
}

function withParts({ parts: _, ...rest }: NonNullable<Candidate['content']> = {}, parts: Part[]) {
  return parts.length === 0 ? rest : { ...rest, parts }
}
