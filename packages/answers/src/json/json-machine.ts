import type { IssueCode } from '@pollux/findings'
import { isKnownKey, isPlaceRole, type Role, roleOf } from '../keys/key-roles.ts'
import { code } from '../text/characters.ts'
import type { QuoteContext } from './closing-quote.ts'
import { addWords, type FrameEvents, FrameStack } from './frame-stack.ts'
import {
  areFresh,
  enclosingObject,
  type Frame,
  isFresh,
  type ListFrame,
  type ObjectFrame,
} from './frames.ts'
import { leaveOutNumber, markNumber, mayContinueNumber } from './number-doubt.ts'
import { readWord } from './words.ts'

/**
 * Builds values from tokens of JSON and of what models write instead. It repairs missing and surplus commas,
 * brackets and colons, and keys and strings without quotation marks. Each repair marks its frame. A method returns
 * `false` if it rejects its token; the brackets before it and the token itself are then prose.
 */
export class JsonMachine {
  readonly #stack: FrameStack
  #mostFrames: number
  /** The number of open brackets beyond the deepest frame. */
  #tooDeep = 0

  constructor(events: FrameEvents, mostFrames: number) {
    this.#stack = new FrameStack(events)
    this.#mostFrames = mostFrames
  }

  get isOpen(): boolean {
    return this.#stack.frames.length > 0
  }

  /** The position in the JSON of a string that begins or ends here. */
  get context(): QuoteContext {
    const top = this.#stack.top
    if (!top || this.#tooDeep > 0) return 'any'
    if (top.kind === 'list') return 'element'
    return top.state === 'value' || top.state === 'colon' ? 'member' : 'key'
  }

  /** Whether the value of a member comes next. */
  get expectsMember(): boolean {
    const top = this.#stack.top
    return this.#tooDeep === 0 && top?.kind === 'object' && top.state === 'value'
  }

  /** The role of the value that comes next; `undefined` for an unknown key, and outside objects. */
  get role(): Role | undefined {
    const object = enclosingObject(this.#stack.frames)
    return object && roleOf(object.key)?.role
  }

  /** Whether a number that comes next is a coordinate. */
  get expectsCoordinate(): boolean {
    if (this.#tooDeep > 0) return false
    const { role } = this
    if (role !== 'edge') return role === undefined ? !this.#isInObject : isPlaceRole(role)
    const objects = this.#stack.frames.filter((frame) => frame.kind === 'object')
    const outer = objects.at(-2)
    return outer === undefined || roleOf(outer.key)?.role === 'box'
  }

  get #isInObject(): boolean {
    return enclosingObject(this.#stack.frames) !== undefined
  }

  /** Marks the innermost frame as repaired. */
  repair(start: number, end: number): void {
    this.#stack.repair(start, end)
  }

  /** Adds an issue to the innermost frame. */
  note(code: IssueCode, message: string, start: number, end: number): void {
    this.#stack.note(code, message, start, end)
  }

  open(bracket: number, at: number): boolean {
    if (this.#tooDeep > 0) {
      this.#tooDeep += 1
      return true
    }
    const isObject = bracket === code.openBrace
    const top = this.#stack.top
    if (top?.kind === 'object' && top.state !== 'value') {
      this.#settle(top)
      if (isFresh(top) && (isObject || !hasKnownKey(top))) return this.#stack.abandon(at)
      this.#stack.repair(at, at + 1)
      if (isObject && top.state !== 'colon') this.#stack.close(at)
      else if (top.state !== 'colon') top.key = ''
    } else if (top?.kind === 'list' && top.state === 'comma') this.#stack.repair(at, at + 1)
    if (bracket === code.openParenthesis) this.#stack.repair(at, at + 1)
    if (this.#stack.frames.length >= this.#mostFrames) {
      this.#tooDeep = 1
      const message = `The answer is nested deeper than ${this.#mostFrames}; what is beyond was left out.`
      this.note('limit-depth', message, at, at + 1)
      return true
    }
    if (isObject) this.#stack.pushObject(at)
    else this.#stack.pushList(at)
    return true
  }

  close(bracket: number, at: number): boolean {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1
      if (this.#tooDeep === 0) this.#stack.put(undefined, at, at + 1)
      return true
    }
    const kind = bracket === code.closeBrace ? 'object' : 'list'
    const top = this.#stack.top
    if (top?.kind === kind) return this.#closeOwn(top, at)
    const depth = this.#stack.frames.findLastIndex((frame) => frame.kind === kind)
    if (depth < 0) {
      if (areFresh(this.#stack.frames)) return this.#stack.abandon(at)
      this.#stack.repair(at, at + 1)
      return true
    }
    // A bracket is missing: the frames inside the one that closes end with it.
    while (this.#stack.frames.length > depth + 1) {
      this.#settle(this.#stack.top)
      this.#stack.repair(at, at + 1)
      this.#stack.close(at)
    }
    const own = this.#stack.top
    if (own) this.#closeOwn(own, at)
    return true
  }

  comma(at: number): boolean {
    const top = this.#stack.top
    if (!top || this.#tooDeep > 0) return true
    if (top.kind === 'list') {
      if (top.state === 'value') {
        if (areFresh(this.#stack.frames)) return this.#stack.abandon(at)
        this.#stack.repair(at, at + 1)
      }
      top.state = 'value'
      top.wordsAt = -1
      return true
    }
    if (top.state === 'comma') {
      top.state = 'key'
      return true
    }
    this.#settle(top)
    if (top.state !== 'value' && isFresh(top)) return this.#stack.abandon(at)
    this.#stack.repair(at, at + 1)
    if (top.state === 'value') this.#stack.put(null, at, at)
    top.state = 'key'
    return true
  }

  colon(at: number): boolean {
    const top = this.#stack.top
    if (!top || this.#tooDeep > 0) return true
    if (top.kind === 'object' && top.state === 'colon') {
      top.state = 'value'
      top.isDoubted = false
      return true
    }
    if (areFresh(this.#stack.frames)) return this.#stack.abandon(at)
    this.#stack.repair(at, at + 1)
    return true
  }

  /** Accepts a string in quotation marks; `undefined` represents one that exceeded a limit. */
  string(value: string | undefined, start: number, end: number): boolean {
    const top = this.#stack.top
    if (!top || this.#tooDeep > 0) return true
    if (top.kind === 'object' && (top.state === 'key' || top.state === 'comma')) {
      if (top.state === 'comma') this.#stack.repair(start, end)
      return this.#key(top, value ?? '', start, end)
    }
    if (top.kind === 'object' && top.isDoubted && !hasKnownKey(top)) {
      this.#stack.repair(start, end)
      this.#settle(top)
      return this.#key(top, value ?? '', start, end)
    }
    if (top.kind === 'object' && top.state === 'colon') {
      if (isFresh(top) && !hasKnownKey(top)) return this.#stack.abandon(start)
      this.#stack.repair(start, end)
    }
    if (top.kind === 'list' && top.state === 'comma') {
      this.#stack.repair(start, end)
      if (top.hasItems) return skipWords(top, start)
    }
    this.#stack.put(value, start, end)
    return true
  }

  /** Accepts a member's value that consists of several words without quotation marks. */
  bareText(text: string, start: number, end: number): void {
    this.string(text, start, end)
    const { top } = this.#stack
    if (top?.kind === 'object') markNumber(top, text)
  }

  /** Accepts a number in JSON's own grammar. */
  number(value: number, start: number, end: number): void {
    const top = this.#stack.top
    if (!top || this.#tooDeep > 0) return
    if (top.state !== 'value') this.word(String(value), start, end)
    else {
      this.#stack.put(value, start, end)
      if (top.kind === 'object') top.endsInNumber = true
    }
  }

  /** Accepts a word without quotation marks. */
  word(text: string, start: number, end: number): boolean {
    const top = this.#stack.top
    if (!top || this.#tooDeep > 0) return true
    const word = readWord(text)
    if (word.kind === 'dots') {
      if (areFresh(this.#stack.frames)) return this.#stack.abandon(start)
      this.#stack.repair(start, end)
      return true
    }
    if (top.kind === 'object' && top.state !== 'value') {
      if (top.state === 'colon' && isFresh(top)) return this.#stack.abandon(start)
      this.#stack.repair(start, end)
      const isDoubted = mayContinueNumber(top, text)
      this.#settle(top)
      this.#key(top, text, start, end)
      top.isDoubted = isDoubted
      return true
    }
    if (word.kind === 'value') {
      const isMissingComma = top.kind === 'list' && top.state === 'comma'
      if (!word.isStrict || isMissingComma) this.#stack.repair(start, end)
      if (isMissingComma && top.hasItems) return skipWords(top, start)
      this.#stack.put(word.value, start, end)
      if (top.kind === 'object') markNumber(top, word.value)
      return true
    }
    if (areFresh(this.#stack.frames)) return this.#stack.abandon(start)
    this.#stack.repair(start, end)
    if (top.kind === 'list' && (top.isOutermost || top.hasItems)) return skipWords(top, start)
    this.#stack.put(text, start, end)
    return true
  }

  /** Removes all frames, the innermost last, in their state at the end of the text. */
  drop(): Frame[] {
    this.#tooDeep = 0
    for (const frame of this.#stack.frames) this.#settle(frame)
    return this.#stack.frames.splice(0)
  }

  /** Handles a key of an object that no colon follows. After a number, it was not a key but the rest of the number. */
  #settle(frame: Frame | undefined): void {
    if (frame?.kind !== 'object' || !frame.isDoubted) return
    if (hasKnownKey(frame)) frame.isDoubted = false
    else leaveOutNumber(frame)
  }

  #key(top: ObjectFrame, key: string, start: number, end: number): boolean {
    top.key = key
    top.keyStart = start
    top.keyEnd = end
    top.state = 'colon'
    return true
  }

  /** Closes the top frame by its own bracket. */
  #closeOwn(top: Frame, at: number): boolean {
    if (top.kind === 'object') {
      this.#settle(top)
      if (top.state === 'colon' && isFresh(top)) return this.#stack.abandon(at)
      if (top.state === 'colon' || (top.state === 'key' && !isFresh(top)))
        this.#stack.repair(at, at + 1)
      if (top.state === 'value') {
        this.#stack.repair(at, at + 1)
        this.#stack.put(null, at, at)
      }
    } else if (top.state === 'value' && !isFresh(top)) this.#stack.repair(at, at + 1)
    this.#stack.close(at + 1)
    return true
  }
}

/**
 * Returns whether the latest key is one that only entries of the model's list have. Then its colon may be
 * missing.
 */
function hasKnownKey({ state, key }: ObjectFrame): boolean {
  return state === 'colon' && isKnownKey(key)
}

function skipWords(list: ListFrame, start: number): true {
  addWords(list, start)
  return true
}
