import type { Finding } from '@pollux/findings'
import {
  enclosingObject,
  type Frame,
  type ListFrame,
  mayHoldItems,
  type ObjectFrame,
} from '../json/frames.ts'
import { isObject, type JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { roleOf } from '../keys/key-roles.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'
import { type Around, outermost } from './around.ts'
import {
  aroundMember,
  bareItem,
  type Gathered,
  type GatheredObject,
  gatherObject,
  insideOf,
  isPlaced,
} from './gather.ts'
import type { Item, OuterTime } from './item.ts'
import { findSigns, type ObjectSigns } from './object-signs.ts'
import { readWhen } from './when.ts'

/** Receives the items and texts that the collector finds. */
export interface CollectorEvents {
  /** Takes an item and returns its findings. */
  take(item: Item): readonly Finding[]
  /** Reads the model's text in blocks of content. Returns whether it held a list. */
  readBlocks(blocks: JsonValue, span: Span): boolean
  /** Reads the model's text in an object that is an envelope. Returns whether it held a list. */
  readEnvelope(frame: ObjectFrame): boolean
}

/**
 * Passes on the items of a text as soon as their meaning is certain. Entries of an outermost list are passed on as they
 * close. So are entries of a list in objects, if they have coordinates and a label. Everything else waits until the
 * outermost object closes.
 */
export class Collector {
  #events: CollectorEvents
  /** Entries of the outermost list without coordinates. Later entries decide whether they are items. */
  #waiting: ObjectFrame[] = []
  #siblings = { areItems: false, areGroups: false }
  /** The context of the entries of the outermost list. */
  #entry: Around = { ...outermost, isEntry: true, siblings: this.#siblings }
  /** The context of the entries of the open list, if only objects are around it. */
  #chain: { list: Frame; around: Around; objects: ObjectFrame[] } | undefined
  /**
   * Findings that were passed on before the objects around them closed. Those objects may still state their frame or
   * time.
   */
  #early: { findings: readonly Finding[]; objects: ObjectFrame[] }[] = []
  /** Whether an entry inside the outermost object must wait for its end, and with it all later ones. */
  #isHolding = false
  /** The issues that are about no item. */
  #loose: { notes: Note[]; repair: Span | undefined } = { notes: [], repair: undefined }

  constructor(events: CollectorEvents) {
    this.#events = events
  }

  /** Handles the end of an object. Returns whether its items were passed on, so that it need not be kept. */
  objectClosed(frame: ObjectFrame, around: readonly Frame[]): boolean {
    const signs = findSigns(frame.members)
    if (frame.holdsPlaces || holdsPlace(signs)) markPlaces(around)
    if (!enclosingObject(around)) {
      this.#takeOutermost(frame, around.at(-1), signs)
      return true
    }
    const list = around.at(-1)
    if (list?.kind === 'list' && !this.#isHolding) this.#takeEarly(frame, list, around, signs)
    return false
  }

  /** Handles the end of a list. If it holds coordinates, so does the list around it. */
  listClosed(frame: ListFrame, around: readonly Frame[]): void {
    if (frame.holdsPlaces) markPlaces(around)
    if (frame.isOutermost) this.#endList(frame)
  }

  /** Handles the end of the text inside frames, possibly within a value. Passes on what is complete in them. */
  endEarly(frames: readonly Frame[], cutAt: number | undefined): void {
    for (const [index, frame] of [...frames.entries()].toReversed()) {
      if (frame.kind === 'list' && cutAt !== undefined) dropCut(frame, cutAt)
      const around = frames[index - 1]
      if (enclosingObject(frames.slice(0, index))) attach(around, frame)
      else if (frame.kind === 'list') this.#endList(frame)
      else {
        this.#settle()
        this.#takeAll(gatherObject(frame, outermost))
        this.#nameTimes()
      }
    }
  }

  /** Handles the end of the outermost frame. Returns the issues that are about no item. */
  endRoot(): { notes: Note[]; repair: Span | undefined } {
    const { notes, repair } = this.#loose
    this.#loose = { notes: [], repair: undefined }
    this.#waiting = []
    this.#chain = undefined
    this.#early = []
    this.#isHolding = false
    return { notes, repair }
  }

  /** Handles the end of an object that is not inside another object. */
  #takeOutermost(frame: ObjectFrame, list: Frame | undefined, signs: ObjectSigns): void {
    if (list?.kind !== 'list') {
      const mayWrap = signs.holdsWords && !isPlaced(signs) && this.#early.length === 0
      if (!mayWrap || !this.#events.readEnvelope(frame)) {
        this.#takeAll(gatherObject(frame, outermost, signs))
      }
      this.#nameTimes()
      return
    }
    const gathered = gatherObject(frame, this.#entry, signs)
    const { standing } = gathered
    const isDoubtful = standing === 'lacking' || standing === 'other' || standing === 'envelope'
    if (isDoubtful && !this.#siblings.areItems) {
      this.#waiting.push(frame)
      return
    }
    if (standing === 'item' || standing === 'moment') this.#settle({ areItems: true })
    else this.#siblings.areGroups ||= standing === 'group' || standing === 'hollow'
    this.#takeBare(list)
    this.#takeAll(gathered)
  }

  #endList(list: ListFrame): void {
    const values = this.#waiting.map(({ value }) => value ?? {})
    const isEnvelope = values.length > 0 && !list.holdsPlaces
    const span = { start: list.start, end: list.end }
    if (isEnvelope && this.#events.readBlocks(values, span)) this.#waiting = []
    this.#settle()
    if (list.hasItems) this.#takeBare(list)
    this.#siblings.areItems = false
    this.#siblings.areGroups = false
  }

  /**
   * Decides whether the waiting entries of the outermost list are findings. Called when an entry with coordinates
   * arrives, or at the end.
   */
  #settle({ areItems = false }: { areItems?: boolean } = {}): void {
    this.#siblings.areItems ||= areItems
    for (const frame of this.#waiting.splice(0)) {
      this.#takeAll(gatherObject(frame, this.#entry))
    }
  }

  /**
   * Handles the end of an entry of a list in objects. If its items have coordinates and labels, nothing around
   * it can change them.
   */
  #takeEarly(
    frame: ObjectFrame,
    list: ListFrame,
    around: readonly Frame[],
    signs: ObjectSigns,
  ): void {
    if (this.#chain?.list !== list) {
      const standing = aroundList(around)
      const objects = around.filter((one) => one.kind === 'object')
      this.#chain = standing && { list, around: standing, objects }
    }
    const chain = this.#chain
    const isKnown = chain && !hasBare(list) && (isPlaced(signs) || frame.holdsPlaces)
    const gathered = isKnown ? gatherObject(frame, chain.around, signs) : undefined
    if (!chain || !gathered || !isComplete(gathered)) {
      this.#isHolding = true
      return
    }
    frame.isTaken = true
    list.hasTaken = true
    const findings = gathered.items.flatMap((item) => this.#events.take(item))
    this.#early.push({ findings, objects: chain.objects })
    this.#takeAll({ ...gathered, items: [] })
  }

  /** Adds the frames and times that objects state after their list of findings. */
  #nameTimes(): void {
    const times = new Map<ObjectFrame, OuterTime>()
    for (const { findings, objects } of this.#early.splice(0)) {
      for (const object of objects.toReversed()) {
        const when = times.get(object) ?? readWhen(object.members, undefined) ?? {}
        times.set(object, when)
        for (const finding of findings) {
          if (when.frame !== undefined) finding.frame ??= when.frame
          if (when.time !== undefined) finding.time ??= when.time
        }
      }
    }
  }

  /** Takes the values so far in the outermost list that are not objects. */
  #takeBare(list: ListFrame): void {
    for (; list.next < list.values.length; list.next++) {
      const item = list.nodes?.has(list.next) ? undefined : bareItem(list, list.next, outermost)
      if (item) this.#events.take(item)
    }
  }

  #takeAll({ items, notes, repair }: Gathered): void {
    for (const item of items) this.#events.take(item)
    for (const note of notes ?? []) this.#loose.notes.push(note)
    this.#loose.repair ??= repair
  }
}

/**
 * Returns the context of the entries of a list with only objects or lists around it; `undefined` for any other
 * list.
 */
function aroundList(frames: readonly Frame[]): Around | undefined {
  let around: Around = outermost
  for (const [index, frame] of frames.entries()) {
    if (frame.kind === 'list') continue
    if (frames[index - 1]?.kind === 'list') return undefined
    const { key, keyStart, keyEnd } = frame
    const inside = insideOf(frame, findSigns(frame.members), around)
    const kind = frames[index + 1]?.kind ?? 'object'
    around = aroundMember({ key, keyStart, keyEnd }, kind, inside)
  }
  const siblings = { areItems: true, areGroups: false }
  return { ...around, isEntry: true, siblings }
}

/** Returns whether every item of an entry has its own label, which nothing around it can change. */
function isComplete({ items }: GatheredObject): boolean {
  return (
    items.length > 0 && items.every(({ members, outerLabel }) => !outerLabel && hasLabel(members))
  )
}

function hasLabel(members: readonly Member[]): boolean {
  return members.some(
    ({ key, value }) => roleOf(key)?.role === 'label' && value !== null && value !== '',
  )
}

/** Returns whether a list holds values other than objects, which may be entries too. */
function hasBare(list: ListFrame): boolean {
  while (list.next < list.values.length && isObject(list.values[list.next])) list.next += 1
  return list.next < list.values.length
}

/** Removes the last value of a list if the text ends inside it and it is a scalar. */
function dropCut(list: ListFrame, cutAt: number): void {
  const last = list.values.length - 1
  if (list.spans?.at(-1) !== cutAt || list.nodes?.has(last)) return
  list.values.pop()
  list.spans.splice(-2)
}

/** Puts an open frame into the one around it. */
function attach(around: Frame | undefined, frame: Frame): void {
  if (around?.kind === 'list') {
    around.nodes ??= new Map()
    around.nodes.set(around.values.length, frame)
    around.values.push(null)
    around.spans?.push(-1, -1)
  } else if (around && mayHoldItems(around.key)) {
    const { key, keyStart, keyEnd } = around
    const span = { start: frame.start, end: frame.start }
    around.members.push({ key, keyStart, keyEnd, value: undefined, span, node: frame })
  }
}

/** Marks the frames around coordinates as holding some, up to the first object. */
function markPlaces(around: readonly Frame[]): void {
  for (let at = around.length - 1; at >= 0; at--) {
    const frame = around[at]!
    frame.holdsPlaces = true
    if (frame.kind === 'object') return
    frame.hasItems = true
  }
}

function holdsPlace({ hasPlace, hasEdges, isBarePoint }: ObjectSigns): boolean {
  return hasPlace || hasEdges || isBarePoint
}
