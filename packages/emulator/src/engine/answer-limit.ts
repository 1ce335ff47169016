import type { Candidate, GenerationConfig, Part, Reply } from '@pollux/wire'
import { textQuarters } from '../tokens/text-quarters.ts'
import { isHighSurrogate } from './split-reply.ts'

/** The settings that end an answer. */
export type Limits = Pick<GenerationConfig, 'stopSequences' | 'maxOutputTokens'>

/** What is known of one candidate. */
type State = {
  /** Words that may turn out to be the beginning of a stop sequence. */
  held: string
  /** What may still be said, in quarters of a token. */
  left: number
  isOver: boolean
}

/**
 * Ends an answer as a model does: before the first stop sequence, and for `MAX_TOKENS` where its estimated tokens, thoughts
 * included, are used up. Takes the chunks of one reply in their order; a candidate that ends for another reason than `STOP`
 * is left alone.
 */
export class AnswerLimit {
  private readonly stops: readonly string[]
  private readonly most: number
  private readonly states = new Map<number, State>()

  constructor({ stopSequences = [], maxOutputTokens = Number.POSITIVE_INFINITY }: Limits) {
    this.stops = stopSequences.filter((stop) => stop !== '')
    this.most = maxOutputTokens
  }

  /** Whether nothing of what may follow is to be said. */
  get isOver(): boolean {
    const states = [...this.states.values()]
    return states.length > 0 && states.every(({ isOver }) => isOver)
  }

  /** A chunk without what is not to be said, or not yet; with the `isLast` one all is said. */
  apply(chunk: Reply, isLast: boolean): Reply {
    const isFree = this.stops.length === 0 && this.most === Number.POSITIVE_INFINITY
    if (isFree || chunk.candidates === undefined) return chunk
    const candidates = chunk.candidates.flatMap((candidate, position) => {
      const state = this.stateOf(candidate.index ?? position)
      return state.isOver ? [] : [this.limit(candidate, state, isLast)]
    })
    return { ...chunk, candidates }
  }

  /** What was held back when no chunk follows. */
  end(): Reply {
    const open = [...this.states].filter(([, state]) => !state.isOver)
    if (open.length === 0) return { candidates: [{}] }
    return { candidates: open.map(([index, state]) => this.limit({ index }, state, true)) }
  }

  private stateOf(index: number): State {
    const known = this.states.get(index)
    if (known) return known
    const state = { held: '', left: this.most * 4, isOver: false }
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

/** The parts up to a stop sequence in what is no thought; without what may become one, which is held back. */
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

/** How many characters at the end of a text a stop sequence begins with. */
function beginningAtEnd(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(stop.slice(0, length))) return length
  }
  return 0
}

/** Says what was held back. */
function release(parts: Part[], state: State): void {
  const last = parts.at(-1)
  if (state.held === '') return
  if (last?.text === undefined || last.thought) parts.push({ text: state.held })
  else parts.splice(-1, 1, { ...last, text: last.text + state.held })
  state.held = ''
}

/** The parts as far as the tokens go. */
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

/** The most characters of a text that cost so many quarters of a token, no surrogate pair cut. */
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
