import type { IssueCode } from '@pollux/findings'
import { code } from './characters.ts'
import type { QuoteContext } from './closing-quote.ts'
import {
  areFresh,
  enclosingObject,
  type Frame,
  isFresh,
  type ListFrame,
  listFrame,
  type ObjectFrame,
  objectFrame,
} from './frames.ts'
import { type JsonValue, setMember } from './json-value.ts'
import { type Role, roleOf } from './key-roles.ts'
import { readWord } from './words.ts'

/** What is told when objects and lists close. */
export interface MachineEvents {
  /** An object closed; gives whether it was taken as an entry of the model's list. The frames are those around it. */
  objectClosed(frame: ObjectFrame, around: readonly Frame[], end: number): boolean
  /** A list closed that stands in `around`. */
  listClosed(frame: ListFrame, around: readonly Frame[], end: number): void
  /** The outermost frame closed. */
  rootClosed(root: Frame, end: number): void
  /** What looked like JSON was prose. */
  abandoned(start: number): void
}

/**
 * Builds values out of the tokens of JSON, and of what models write for it: missing and surplus commas, brackets and
 * colons, keys and words without quotation marks. Each repair is marked on the frame it happened in. A method that gives
 * `false` did not take its token: the brackets were prose, and the token is to be read as prose too.
 */
export class JsonMachine {
  readonly frames: Frame[] = []
  #events: MachineEvents
  #mostFrames: number
  /** How many brackets are open beyond the deepest frame. */
  #tooDeep = 0

  constructor(events: MachineEvents, mostFrames: number) {
    this.#events = events
    this.#mostFrames = mostFrames
  }

  get isOpen(): boolean {
    return this.frames.length > 0
  }

  get #top(): Frame | undefined {
    // An index below zero would be looked up as a name.
    return this.isOpen ? this.frames[this.frames.length - 1] : undefined
  }

  /** What a text that begins or ends now would be. */
  get context(): QuoteContext {
    const top = this.#top
    if (!top || this.#tooDeep > 0) return 'any'
    if (top.kind === 'list') return 'element'
    return top.state === 'value' || top.state === 'colon' ? 'member' : 'key'
  }

  /** Whether the value of a member comes next. */
  get expectsMember(): boolean {
    const top = this.#top
    return this.#tooDeep === 0 && top?.kind === 'object' && top.state === 'value'
  }

  /** What the value that comes next is for; `undefined` for an unknown key, and outside of objects. */
  get role(): Role | undefined {
    const object = enclosingObject(this.frames)
    return object && roleOf(object.key)?.role
  }

  /** Whether a number that comes next is a coordinate. */
  get expectsCoordinate(): boolean {
    if (this.#tooDeep > 0) return false
    const { role } = this
    return role === undefined ? !enclosingObject(this.frames) : coordinateRoles.has(role)
  }

  /** Marks the innermost frame as repaired. */
  repair(start: number, end: number): void {
    const top = this.#top
    if (top) top.repair ??= { start, end }
  }

  /** Takes down something about the innermost frame. */
  note(code: IssueCode, message: string, start: number, end: number): void {
    const top = this.#top
    if (!top) return
    top.notes ??= []
    top.notes.push({ code, message, span: { start, end } })
  }

  open(bracket: number, at: number): boolean {
    if (this.#tooDeep > 0) {
      this.#tooDeep += 1
      return true
    }
    const isObject = bracket === code.openBrace
    const top = this.#top
    if (top?.kind === 'object' && top.state !== 'value') {
      if (isFresh(top) && (isObject || top.state === 'key')) return this.#abandon(at)
      this.repair(at, at + 1)
      if (isObject && top.state !== 'colon') this.#closeTop(at)
      else if (top.state !== 'colon') top.key = ''
    } else if (top?.kind === 'list' && top.state === 'comma') this.repair(at, at + 1)
    if (bracket === code.openParenthesis) this.repair(at, at + 1)
    if (this.frames.length >= this.#mostFrames) {
      this.#tooDeep = 1
      const message = `The answer is nested deeper than ${this.#mostFrames}; what is beyond was left out.`
      this.note('limit-depth', message, at, at + 1)
      return true
    }
    this.frames.push(
      isObject ? objectFrame(at) : listFrame(at, enclosingObject(this.frames) !== undefined),
    )
    return true
  }

  close(bracket: number, at: number): boolean {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1
      if (this.#tooDeep === 0) this.#put(undefined, at, at + 1)
      return true
    }
    const kind = bracket === code.closeBrace ? 'object' : 'list'
    const top = this.#top
    if (top?.kind === kind) return this.#closeOwn(top, at)
    const depth = this.frames.findLastIndex((frame) => frame.kind === kind)
    if (depth < 0) {
      if (areFresh(this.frames)) return this.#abandon(at)
      this.repair(at, at + 1)
      return true
    }
    // A bracket is missing: what stands inside of the one that closes now closes with it.
    while (this.frames.length > depth + 1) {
      this.repair(at, at + 1)
      this.#closeTop(at)
    }
    const own = this.#top
    if (own) this.#closeOwn(own, at)
    return true
  }

  comma(at: number): boolean {
    const top = this.#top
    if (!top || this.#tooDeep > 0) return true
    if (top.kind === 'list') {
      if (top.state === 'value') {
        if (areFresh(this.frames)) return this.#abandon(at)
        this.repair(at, at + 1)
      }
      top.state = 'value'
      top.wordsAt = -1
      return true
    }
    if (top.state === 'comma') {
      top.state = 'key'
      return true
    }
    if (top.state !== 'value' && isFresh(top)) return this.#abandon(at)
    this.repair(at, at + 1)
    if (top.state === 'value') this.#put(null, at, at)
    top.state = 'key'
    return true
  }

  colon(at: number): boolean {
    const top = this.#top
    if (!top || this.#tooDeep > 0) return true
    if (top.kind === 'object' && top.state === 'colon') {
      top.state = 'value'
      return true
    }
    if (areFresh(this.frames)) return this.#abandon(at)
    this.repair(at, at + 1)
    return true
  }

  /** A text in quotation marks; `undefined` for one that a limit has cut away. */
  string(value: string | undefined, start: number, end: number): boolean {
    const top = this.#top
    if (!top || this.#tooDeep > 0) return true
    if (top.kind === 'object' && (top.state === 'key' || top.state === 'comma')) {
      if (top.state === 'comma') this.repair(start, end)
      return this.#key(top, value ?? '', start, end)
    }
    if (top.kind === 'object' && top.state === 'colon') {
      if (isFresh(top)) return this.#abandon(start)
      this.repair(start, end)
    }
    if (top.kind === 'list' && top.state === 'comma') {
      this.repair(start, end)
      if (top.hasItems) return this.#addWords(top, start)
    }
    this.#put(value, start, end)
    return true
  }

  /** A number in JSON's own grammar. */
  number(value: number, start: number, end: number): void {
    const top = this.#top
    if (!top || this.#tooDeep > 0) return
    if (top.state !== 'value') this.word(String(value), start, end)
    else this.#put(value, start, end)
  }

  /** A word without quotation marks. */
  word(text: string, start: number, end: number): boolean {
    const top = this.#top
    if (!top || this.#tooDeep > 0) return true
    const word = readWord(text)
    if (word.kind === 'dots') {
      if (areFresh(this.frames)) return this.#abandon(start)
      this.repair(start, end)
      return true
    }
    if (top.kind === 'object' && top.state !== 'value') {
      if (top.state === 'colon' && isFresh(top)) return this.#abandon(start)
      this.repair(start, end)
      return this.#key(top, text, start, end)
    }
    if (word.kind === 'value') {
      const isMissingComma = top.kind === 'list' && top.state === 'comma'
      if (!word.isStrict || isMissingComma) this.repair(start, end)
      if (isMissingComma && top.hasItems) return this.#addWords(top, start)
      this.#put(word.value, start, end)
      return true
    }
    if (areFresh(this.frames)) return this.#abandon(start)
    this.repair(start, end)
    if (top.kind === 'list' && top.spans) return this.#addWords(top, start)
    this.#put(text, start, end)
    return true
  }

  /** Takes all frames away, innermost last, as they are when the text ends inside of them. */
  drop(): Frame[] {
    this.#tooDeep = 0
    return this.frames.splice(0)
  }

  /** Words between the entries of a list are passed over. */
  #addWords(list: ListFrame, start: number): boolean {
    if (list.wordsAt < 0) list.wordsAt = start
    return true
  }

  #key(top: ObjectFrame, key: string, start: number, end: number): boolean {
    top.key = key
    top.keyStart = start
    top.keyEnd = end
    top.state = 'colon'
    return true
  }

  #put(value: JsonValue, start: number, end: number): void {
    const top = this.#top
    if (top?.kind === 'object') {
      top.members.push({ key: top.key, value, span: { start, end } })
      top.value ??= {}
      setMember(top.value, top.key, value)
      top.state = 'comma'
    } else if (top) {
      top.values.push(value)
      top.spans?.push(start, end)
      top.state = 'comma'
    }
  }

  /** Closes the top frame by its own bracket. */
  #closeOwn(top: Frame, at: number): boolean {
    if (top.kind === 'object') {
      if (top.state === 'colon' && isFresh(top)) return this.#abandon(at)
      if (top.state === 'colon' || (top.state === 'key' && !isFresh(top))) this.repair(at, at + 1)
      if (top.state === 'value') {
        this.repair(at, at + 1)
        this.#put(null, at, at)
      }
    } else if (top.state === 'value' && !isFresh(top)) this.repair(at, at + 1)
    this.#closeTop(at + 1)
    return true
  }

  #closeTop(end: number): void {
    const frame = this.frames.pop()
    if (!frame) return
    const around = this.#top
    if (frame.kind === 'object') {
      const isTaken = this.#events.objectClosed(frame, this.frames, end)
      if (!isTaken) this.#handOn(frame)
      if (isTaken && around?.kind === 'list' && around.spans) {
        around.state = 'comma'
        around.wordsAt = -1
      } else this.#put(frame.value ?? {}, frame.start, end)
    } else {
      this.#handOn(frame)
      this.#events.listClosed(frame, this.frames, end)
      if (around?.kind === 'list' && around.spans && frame.hasItems) around.state = 'comma'
      else this.#put(frame.values, frame.start, end)
    }
    if (!around) this.#events.rootClosed(frame, end)
  }

  /** What was noticed in a value is about what the value is part of. */
  #handOn({ notes, repair }: Frame): void {
    const around = this.#top
    if (!around) return
    around.repair ??= repair
    if (!around.notes) around.notes = notes
    else for (const note of notes ?? []) around.notes.push(note)
  }

  /** The frames turn out to be prose; where a frame around holds something, only the innermost is given up. */
  #abandon(at: number): boolean {
    if (areFresh(this.frames)) {
      const root = this.frames[0]
      while (this.frames.length > 0) this.frames.pop()
      if (root) this.#events.abandoned(root.start)
      return false
    }
    this.frames.pop()
    this.repair(at, at + 1)
    const around = this.#top
    if (around?.kind === 'object' && around.state === 'value') this.#put(null, at, at)
    if (around?.kind === 'list') {
      around.state = 'comma'
      this.#addWords(around, at)
    }
    return true
  }
}

const coordinateRoles: ReadonlySet<Role> = new Set([
  'box',
  'box3d',
  'boxes',
  'edge',
  'mask',
  'masks',
  'point',
  'points',
  'polygon',
])
