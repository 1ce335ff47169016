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

/** Notified when objects and arrays close. */
export interface FrameEvents {
  /** Whether objects are wanted with the places of their parts, and not only as values. */
  readonly keepsNodes: boolean
  /** An object closed; returns whether it was taken as an entry of the model's list. The frames are those around it. */
  objectClosed(frame: ObjectFrame, around: readonly Frame[], end: number): boolean
  /** A list closed that stands in `around`. */
  listClosed(frame: ListFrame, around: readonly Frame[], end: number): void
  /** The outermost frame closed. */
  rootClosed(root: Frame, end: number): void
  /** What looked like JSON was prose. */
  abandoned(start: number): void
}

/** The objects and lists that are open, innermost last, and the values that are put into them. */
export class FrameStack {
  readonly frames: Frame[] = []
  #events: FrameEvents
  /** A fresh frame of either kind that was given up: prose may hold a million brackets. */
  #spareObject: ObjectFrame | undefined
  #spareList: ListFrame | undefined

  constructor(events: FrameEvents) {
    this.#events = events
  }

  get top(): Frame | undefined {
    const { length } = this.frames
    // An index below zero would be looked up as a name.
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

  /** Takes down something about the innermost frame. */
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

  /** Closes the innermost frame and puts its value into the one around, unless its items were handed on and it is not needed. */
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

  /** The frames turn out to be prose; returns whether any is left: where one around holds something, only the innermost is given up. */
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

  /** Keeps a fresh frame to be used again. */
  #spare(frame: Frame): void {
    if (frame.notes !== undefined || frame.repair !== undefined) return
    if (frame.kind === 'object') this.#spareObject = frame
    else if (frame.isOutermost) this.#spareList = frame
  }

  /** What was noticed in a value is about what the value is part of. */
  #handOn({ notes, repair }: Frame): void {
    const around = this.top
    if (!around) return
    around.repair ??= repair
    if (!around.notes) around.notes = notes
    else for (const note of notes ?? []) around.notes.push(note)
  }
}

/** Whether objects in a frame may be items, so that the places of their parts are kept. */
function mayBeNode(around: Frame | undefined): boolean {
  if (around?.kind === 'object') return mayHoldItems(around.key)
  return around?.spans !== undefined
}

/** Words between the entries of a list are passed over. */
export function addWords(list: ListFrame, start: number): void {
  if (list.wordsAt < 0) list.wordsAt = start
}
