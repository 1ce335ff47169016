import type { IssueCode } from '@pollux/findings'
import {
  areFresh,
  enclosingObject,
  type Frame,
  type ListFrame,
  listFrame,
  mayHoldItems,
  type ObjectFrame,
  objectFrame,
  reopenList,
  reopenObject,
} from './frames.ts'
import { type JsonValue, setMember } from './json-value.ts'

/** Notified when objects and lists close. */
export interface FrameEvents {
  /** Whether objects are wanted with the spans of their parts, not only as values. */
  readonly keepsNodes: boolean
  /**
   * Handles the end of an object. Returns whether it was taken as an entry of the model's list. `around` are the
   * frames around it.
   */
  objectClosed(frame: ObjectFrame, around: readonly Frame[], end: number): boolean
  /** Handles the end of a list in `around`. */
  listClosed(frame: ListFrame, around: readonly Frame[], end: number): void
  /** Handles the end of the outermost frame. */
  rootClosed(root: Frame, end: number): void
  /** Handles text that looked like JSON but was prose. */
  abandoned(start: number): void
}

/** The open objects and lists, the innermost last, and the values inside them. */
export class FrameStack {
  readonly frames: Frame[] = []
  #events: FrameEvents
  /** A spare frame of each kind, which is reused because prose may contain a million brackets. */
  #spareObject: ObjectFrame | undefined
  #spareList: ListFrame | undefined

  constructor(events: FrameEvents) {
    this.#events = events
  }

  get top(): Frame | undefined {
    const { length } = this.frames
    // An index below zero would be looked up as a property name.
    return length > 0 ? this.frames[length - 1] : undefined
  }

  pushObject(start: number): void {
    const spare = this.#spareObject
    if (spare === undefined) this.frames.push(objectFrame(start))
    else {
      this.#spareObject = undefined
      this.frames.push(reopenObject(spare, start))
    }
  }

  pushList(start: number): void {
    const spare = this.#spareList
    if (spare === undefined || this.frames.length > 0) {
      this.frames.push(listFrame(start, enclosingObject(this.frames)))
    } else {
      this.#spareList = undefined
      this.frames.push(reopenList(spare, start))
    }
  }

  /** Marks the innermost frame as repaired. */
  repair(start: number, end: number): void {
    const { top } = this
    if (top) top.repair ??= { start, end }
  }

  /** Adds an issue to the innermost frame. */
  note(code: IssueCode, message: string, start: number, end: number): void {
    const { top } = this
    if (!top) return
    top.notes ??= []
    top.notes.push({ code, message, span: { start, end } })
  }

  /** Puts a value into the innermost frame. */
  put(value: JsonValue, start: number, end: number, node?: Frame): void {
    const { top } = this
    if (top?.kind === 'object') {
      const { key, keyStart, keyEnd } = top
      top.members.push({ key, keyStart, keyEnd, value, span: { start, end }, node })
      top.value ??= {}
      setMember(top.value, key, value)
      top.endsInNumber = false
      top.isDoubted = false
      top.state = 'comma'
    } else if (top) {
      if (node) {
        top.nodes ??= new Map()
        top.nodes.set(top.values.length, node)
      }
      top.values.push(value)
      top.spans?.push(start, end)
      top.state = 'comma'
    }
  }

  /**
   * Closes the innermost frame and puts its value into the one around, unless its items were passed on and it is
   * not needed.
   */
  close(end: number): void {
    const frame = this.frames.pop()
    if (!frame) return
    frame.end = end
    const around = this.top
    if (frame.kind === 'object') {
      const isTaken = this.#events.objectClosed(frame, this.frames, end)
      if (isTaken && around?.kind === 'list' && around.isOutermost) {
        around.state = 'comma'
        around.wordsAt = -1
        around.hasItems = true
      } else {
        const isKept = this.#events.keepsNodes && mayBeNode(around)
        const node = isKept && !frame.isTaken ? frame : undefined
        if (!node && !frame.isTaken) this.#handOn(frame)
        this.put(frame.value ?? {}, frame.start, end, node)
      }
    } else {
      this.#handOn(frame)
      this.#events.listClosed(frame, this.frames, end)
      if (frame.hasItems && around?.kind === 'list' && around.isOutermost) around.state = 'comma'
      else {
        const isKept = (frame.nodes !== undefined || frame.hasTaken) && mayBeNode(around)
        const node = isKept ? frame : undefined
        this.put(frame.values, frame.start, end, node)
      }
    }
    if (!around) this.#events.rootClosed(frame, end)
  }

  /**
   * Drops the open frames, which turned out to be prose. If a frame around them holds a value, only the innermost is
   * dropped.
   * Returns whether any frame is left.
   */
  abandon(at: number): boolean {
    if (areFresh(this.frames)) {
      const root = this.frames[0]
      while (this.frames.length > 0) this.#spare(this.frames.pop()!)
      if (root) this.#events.abandoned(root.start)
      return false
    }
    this.frames.pop()
    this.repair(at, at + 1)
    const around = this.top
    if (around?.kind === 'object' && around.state === 'value') this.put(null, at, at)
    if (around?.kind === 'list') {
      around.state = 'comma'
      addWords(around, at)
    }
    return true
  }

  /** Keeps a frame for reuse. */
  #spare(frame: Frame): void {
    if (frame.notes !== undefined || frame.repair !== undefined) return
    if (frame.kind === 'object') this.#spareObject = frame
    else if (frame.isOutermost) this.#spareList = frame
  }

  /** Moves the issues of a value to the frame that it is part of. */
  #handOn({ notes, repair }: Frame): void {
    const around = this.top
    if (!around) return
    around.repair ??= repair
    if (!around.notes) around.notes = notes
    else for (const note of notes ?? []) around.notes.push(note)
  }
}

/** Returns whether objects in a frame may be items, so that the spans of their parts are kept. */
function mayBeNode(around: Frame | undefined): boolean {
  if (around?.kind === 'object') return mayHoldItems(around.key)
  return around?.spans !== undefined
}

/** Notes prose between the entries of a list, which is skipped. */
export function addWords(list: ListFrame, start: number): void {
  if (list.wordsAt < 0) list.wordsAt = start
}
