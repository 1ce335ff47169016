import {
  enclosingObject,
  type Frame,
  type HeldItem,
  type ListFrame,
  markTaken,
  type ObjectFrame,
} from '../json/frames.ts'
import type { Item, Member, Note } from '../json/item.ts'
import { type Role, roleOf } from '../keys/key-roles.ts'
import { isWrapperKey } from '../keys/wrapper-keys.ts'
import { takeBareItems } from './bare-items.ts'
import { findSigns, type ItemSigns } from './item-signs.ts'
import { keyedItems } from './keyed-items.ts'

/** Takes the entries of the model's list, in the order in which they are whole. */
export type TakeItem = (item: Item) => void

/** Tells which objects are entries of the model's list, and gathers them as they close. */
export class Collector {
  #take: TakeItem

  constructor(take: TakeItem) {
    this.#take = take
  }

  /** An object closed; gives whether it is an entry. */
  objectClosed(frame: ObjectFrame, around: readonly Frame[], end: number): boolean {
    this.flush(frame)
    const { taken } = frame
    const members = taken ? frame.members.filter(({ key }) => !taken.has(key)) : frame.members
    const signs = findSigns(members)
    const object = enclosingObject(around)
    const list = around.at(-1)
    const isInList = list?.kind === 'list'
    const isPart = object !== undefined && roleOf(object.key) !== undefined
    if (!isPart && !hasAny(signs) && this.#takeKeyed(frame, members, around)) return true
    const standing = object
      ? standingIn(signs, around, object.key, isInList ? list : undefined)
      : hasAny(signs) || (isInList && taken === undefined && !frame.weak)
        ? 'entry'
        : 'value'
    if (standing === 'value') {
      this.#passOn(frame, object, around)
      return false
    }
    if (standing === 'entry') dropWeak(frame)
    const item = itemOf(frame, members, end)
    if (!object) {
      this.#takeBare(list, undefined)
      markItems(around)
      this.#take(item)
    } else if (standing === 'weak') {
      object.weak ??= []
      object.weak.push(heldItem(object, item, signs))
    } else {
      this.#settle(object)
      if (isInList) this.#takeBare(list, object)
      markItems(around)
      this.#hold(object, heldItem(object, item, signs))
    }
    return true
  }

  /** A list closed: with entries in it, the list around it is one of entries too. */
  listClosed(frame: ListFrame, around: readonly Frame[]): void {
    if (!frame.hasItems) return
    this.#takeBare(frame, enclosingObject(around))
    markItems(around)
  }

  /** The text ends inside of frames, perhaps within a value that ends where it does: hands on the entries that wait in them. */
  endEarly(frames: readonly Frame[], cutAt: number | undefined): void {
    const isInItem = frames.some(looksLikeItem)
    for (const [index, frame] of [...frames.entries()].toReversed()) {
      if (frame.kind === 'object') {
        if (!isInItem) this.#settle(frame)
        this.flush(frame)
      } else if (frame.hasItems) {
        if (cutAt !== undefined && frame.spans?.at(-1) === cutAt) frame.values.pop()
        this.#takeBare(frame, enclosingObject(frames.slice(0, index)))
      }
    }
  }

  /** Hands on the entries that wait for their object: it has closed, or never will. */
  flush(frame: ObjectFrame): void {
    const { held } = frame
    if (!held) return
    frame.held = undefined
    const own = frame.members.find(({ key }) => roleOf(key)?.role === 'label')
    for (const { item, key, keySpan, hasLabel } of held) {
      if (!hasLabel && own) {
        item.outerLabel = { value: own.value, from: 'parent', span: own.span }
        const message = 'Several boxes stand under one label.'
        item.notes.push({ code: 'box-coerced', message, span: item.span })
      } else if (!hasLabel && !isWrapperKey(key) && roleOf(key) === undefined) {
        item.outerLabel = { value: key, from: 'key', span: keySpan }
      }
      this.#take(item)
    }
  }

  /** An object that is no entry closed: what waits in it waits in the one around, or is an entry now. */
  #passOn(frame: ObjectFrame, object: ObjectFrame | undefined, around: readonly Frame[]): void {
    if (frame.weak && object) {
      object.weak ??= []
      for (const held of frame.weak) object.weak.push(held)
    } else if (frame.weak) {
      this.#settle(frame)
      this.flush(frame)
    }
    if (frame.taken) markItems(around)
  }

  /** What waited for whether its object is an entry is one itself. */
  #settle(object: ObjectFrame): void {
    const { weak } = object
    object.weak = undefined
    for (const held of weak ?? []) this.#hold(object, held)
  }

  /** An entry without a label waits for its object, which may have one; so do those after it. */
  #hold(object: ObjectFrame, held: HeldItem): void {
    markTaken(object, held.key)
    if (held.hasLabel && !object.held) this.#take(held.item)
    else {
      object.held ??= []
      object.held.push(held)
    }
  }

  /** Takes what stands in the list so far and is no object. */
  #takeBare(list: Frame | undefined, object: ObjectFrame | undefined): void {
    if (list?.kind !== 'list' || (object && !isModelList(object))) return
    for (const item of takeBareItems(list)) {
      if (!object) this.#take(item)
      else this.#hold(object, heldItem(object, item, { hasLabel: typeof item.value === 'string' }))
    }
  }

  /** Takes the boxes of an object that holds nothing but boxes by their labels, if it is one. */
  #takeKeyed(frame: ObjectFrame, members: readonly Member[], around: readonly Frame[]): boolean {
    const items = keyedItems(members)
    const [first] = items
    if (!first) return false
    for (const note of notesOf(frame)) first.notes.push(note)
    for (const item of items) this.#take(item)
    for (const { key } of members) markTaken(frame, key)
    markItems(around)
    return true
  }
}

function hasAny({ hasPlace, hasEdges, isElsewhere }: ItemSigns): boolean {
  return hasPlace || hasEdges || isElsewhere
}

/** What an object inside of another is: an entry, an entry if the other is none, or a value of the other. */
function standingIn(
  { hasPlace, hasEdges, hasLabel }: ItemSigns,
  around: readonly Frame[],
  key: string,
  list: ListFrame | undefined,
): 'entry' | 'value' | 'weak' {
  if (around.some(isPartOpen)) return 'value'
  const isEntry = (is: boolean) => (is ? 'entry' : 'value')
  const role = roleOf(key)?.role
  switch (role) {
    case undefined:
      if (hasPlace || hasEdges || list?.hasItems) return 'entry'
      return list && isWrapperKey(key) && !around.some(looksLikeItem) ? 'weak' : 'value'
    case 'boxes':
      return isEntry(list !== undefined)
    case 'points':
      return isEntry(list !== undefined && (hasPlace || hasLabel))
    case 'masks':
    case 'label':
    case 'elsewhere':
      return isEntry(hasPlace)
    case 'box':
      return isEntry(list !== undefined && hasPlace && hasLabel)
    default:
      return 'value'
  }
}

/** Whether the key that an object is at is one of the model's list and no attribute of an entry. */
function isModelList(object: ObjectFrame): boolean {
  if (roleOf(object.key)?.role === 'boxes') return true
  return isWrapperKey(object.key) && !looksLikeItem(object)
}

/** What waits in an entry is a value of it; what was noticed there is about the entry. */
function dropWeak(frame: ObjectFrame): void {
  const notes = frame.weak?.flatMap(({ item }) => item.notes) ?? []
  if (notes.length > 0) frame.notes = [...(frame.notes ?? []), ...notes]
  frame.weak = undefined
}

function heldItem(object: ObjectFrame, item: Item, { hasLabel }: { hasLabel: boolean }): HeldItem {
  const { key, keyStart, keyEnd } = object
  return { item, key, keySpan: { start: keyStart, end: keyEnd }, hasLabel }
}

/** Whether what is open is a part of an entry, so that objects deeper inside cannot be entries; lists may hold some. */
function isPartOpen(frame: Frame, index: number, around: readonly Frame[]): boolean {
  if (frame.kind === 'list') return false
  const role = roleOf(frame.key)?.role
  if (role === undefined || !partRoles.has(role)) return false
  return around.slice(index + 1).some(({ kind }) => kind === 'object')
}

const partRoles: ReadonlySet<Role> = new Set([
  'box',
  'box3d',
  'edge',
  'mask',
  'point',
  'polygon',
  'score',
])

/** Whether an open object has what an entry has: then lists in it are about that entry. */
function looksLikeItem(frame: Frame): boolean {
  if (frame.kind === 'list') return false
  for (; frame.seen < frame.members.length; frame.seen++) {
    const { hasPlace, hasEdges, hasLabel } = findSigns([frame.members[frame.seen]!])
    frame.looksLikeItem ||= hasPlace || hasEdges || hasLabel
  }
  return frame.looksLikeItem
}

function markItems(around: readonly Frame[]): void {
  for (let at = around.length - 1; at >= 0; at--) {
    const frame = around[at]!
    if (frame.kind === 'list') frame.hasItems = true
    else {
      markTaken(frame, frame.key)
      return
    }
  }
}

function itemOf(frame: ObjectFrame, members: readonly Member[], end: number): Item {
  const span = { start: frame.start, end }
  return { value: frame.value ?? {}, span, members, notes: notesOf(frame) }
}

/** What was noticed while an entry was parsed, that it had to be repaired included. */
function notesOf({ notes, repair }: ObjectFrame): Note[] {
  if (!repair) return notes ?? []
  const message = 'The JSON of the item was not valid and was repaired.'
  return [...(notes ?? []), { code: 'json-repaired', message, span: repair }]
}
