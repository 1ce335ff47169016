import type { Issue, IssueCode } from '@pollux/findings'
import type { Frame, ListFrame, ObjectFrame } from '../json/frames.ts'
import type { EarlyEnd, JsonSink, Repetition } from '../json/json-sink.ts'
import { isObject, type JsonValue, setMember } from '../json/json-value.ts'
import { Prose } from '../text/prose.ts'
import type { Span } from '../text/span.ts'

/** A JSON value in a model's text. */
export interface FoundValue {
  /** The value, repaired if necessary. */
  value: JsonValue
  /** Its span in the text. */
  span: Span
  /** The issues of reading it, such as `json-repaired`. */
  issues: Issue[]
  /** Whether the text ends inside it. If so, it contains only the parts that were complete. */
  isCut: boolean
}

/** Collects the outermost values of a text. */
export class ValueSink implements JsonSink {
  readonly keepsNodes = false
  readonly prose = new Prose()
  /** The issues about the text around the values. */
  readonly issues: Issue[] = []
  #values: FoundValue[] = []
  /** The values in thoughts, which count only if nothing else follows. */
  #drafts: FoundValue[] = []
  #place: (span: Span) => Span
  #isEscaped = false

  constructor(place: (span: Span) => Span) {
    this.#place = place
  }

  /** The values so far, in order. */
  get values(): readonly FoundValue[] {
    return this.#values.length > 0 ? this.#values : this.#drafts
  }

  objectClosed(): boolean {
    return false
  }

  listClosed(): void {}

  rootClosed(root: Frame, end: number): void {
    this.prose.endJson()
    this.#add(builtValue(root), root, end, { isCut: false })
  }

  abandoned(start: number): void {
    this.prose.addText(start, start + 1)
  }

  endEarly(frames: readonly Frame[], at: number, { isFence, isPlain, isLimit }: EarlyEnd): void {
    const [root] = frames
    if (!root) return
    const value = wholePart(frames, at)
    if (value === undefined || (Array.isArray(value) && value.length === 0)) {
      if (isLimit) return
      if (isFence || isPlain) this.prose.addText(root.start, at)
      else
        this.#notice('truncated', 'The text ends inside of the JSON.', {
          start: root.start,
          end: at,
        })
      return
    }
    for (const { notes, repair } of frames.slice(1)) {
      root.repair ??= repair
      if (notes) root.notes = [...(root.notes ?? []), ...notes]
    }
    this.prose.endJson()
    this.#add(value, root, at, { isCut: true })
  }

  heading(kind: 'answer' | 'thought', start: number, end: number): void {
    this.prose.addHeading(kind, start, end)
  }

  forget(end: number): void {
    this.#drafts = this.#values
    this.#values = []
    this.prose.forget(end)
  }

  endInThought({ start, end }: Span): void {
    this.prose.addThought(start, end)
  }

  escaped(): void {
    this.#isEscaped = true
  }

  runaway(): void {}

  repeated({ what, message, at }: Repetition): void {
    this.issues.push({ code: `${what}-runaway`, message, at })
  }

  /** Reports the text around the values, once the text has ended. */
  finish({ hasValues }: { hasValues: boolean }): void {
    const { thought } = this.prose
    const text = hasValues ? this.prose.text : undefined
    if (thought) this.#notice('thought-skipped', 'The thoughts of the model were skipped.', thought)
    if (text) this.#notice('text-around-json', 'There is text around the JSON.', text)
  }

  #add(
    value: JsonValue,
    { start, notes, repair }: Frame,
    end: number,
    { isCut }: { isCut: boolean },
  ): void {
    const issues = (notes ?? []).map(({ code, message, span }) => ({
      code,
      message,
      at: this.#place(span),
    }))
    const span = this.#place({ start, end })
    const say = (code: IssueCode, message: string, at: Span) => issues.push({ code, message, at })
    if (repair)
      say('json-repaired', 'The JSON was not valid and was repaired.', this.#place(repair))
    if (isCut) say('truncated', 'The text ends inside of the JSON.', span)
    if (this.#isEscaped) say('double-encoded', 'The JSON was escaped once more.', span)
    const found = { value, span, issues, isCut }
    // After a heading of thoughts the last value is the answer, unless the answer came before.
    if (this.prose.isThinking) this.#drafts = [found]
    else this.#values.push(found)
  }

  #notice(code: IssueCode, message: string, span: Span): void {
    this.issues.push({ code, message, at: this.#place(span) })
  }
}

function builtValue(frame: ListFrame | ObjectFrame): JsonValue {
  return frame.kind === 'list' ? frame.values : (frame.value ?? {})
}

/**
 * Returns the complete part of the frames in which a text ends. An object in a list, or a final scalar, may be
 * incomplete and is left out.
 */
function wholePart(frames: readonly Frame[], end: number): JsonValue {
  let inner: JsonValue
  for (const [index, frame] of [...frames.entries()].toReversed()) {
    const around = frames[index - 1]
    if (frame.kind === 'list') {
      const values = frame.values.slice()
      const lastEnd = frame.spans?.at(-1)
      if (inner === undefined && lastEnd === end && !isObject(values.at(-1))) values.pop()
      if (inner !== undefined) values.push(inner)
      inner = values
    } else if (around?.kind !== 'list') {
      const value = { ...frame.value }
      const last = frame.members.at(-1)
      if (inner !== undefined) setMember(value, frame.key, inner)
      else if (last?.span.end === end) delete value[last.key]
      inner = Object.keys(value).length > 0 ? value : undefined
    } else inner = undefined
  }
  return inner
}
