import type { Frame, ListFrame, ObjectFrame } from '../json/frames.ts'
import { isObject } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { type KeyRole, roleOf } from '../keys/key-roles.ts'
import { isWrapperKey } from '../keys/wrapper-keys.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'
import { type Around, outermost, withLabel } from './around.ts'
import type { Item, OuterLabel, OuterTime } from './item.ts'
import { isEmptyList } from './list-shapes.ts'
import { barePlaces, mapItems } from './map-items.ts'
import { findSigns, type ObjectSigns } from './object-signs.ts'
import { ownItems } from './own-items.ts'
import { rowMembers } from './row.ts'
import { type Standing, standingOf } from './standing.ts'
import { readWhen } from './when.ts'

/** The content of a value: its items in order, and the issues that are about none of them. */
export interface Gathered {
  items: Item[]
  notes: Note[] | undefined
  repair: Span | undefined
}

/** Collects the items of an object and of everything in it. An object that is still open is not an item itself. */
export function gatherObject(
  frame: ObjectFrame,
  around: Around,
  all = findSigns(frame.members),
): GatheredObject {
  const gathered: GatheredObject = {
    items: [],
    notes: undefined,
    repair: undefined,
    standing: 'other',
  }
  const byMember = gatherMembers(frame, all, around, gathered)
  // A member that holds items is not a coordinate of the object.
  const members = byMember ? frame.members.filter((one) => !byMember.has(one)) : frame.members
  const signs = byMember ? findSigns(members) : all
  const isClosed = frame.end >= 0
  const mayBeMap = isClosed && !around.isInPlace && !isPlaced(signs)
  const bare = mayBeMap ? barePlaces(members) : []
  const holdings = { hasItems: byMember !== undefined, hasBarePlaces: bare.length > 0 }
  const standing = isClosed ? standingOf(signs, holdings, around) : 'group'
  if (isClosed) addNotes(gathered, frame)
  if (standing === 'map') {
    gathered.items = mapItems(frame, bare, byMember, around)
    takeNotes(
      gathered.items.find(({ span }) => span === bare[0]?.span),
      gathered,
    )
  } else if (standing === 'item' || standing === 'moment' || standing === 'lacking') {
    const own = ownItems(frame, members, signs, around)
    takeNotes(own[0], gathered)
    if (gathered.items.length === 0) gathered.items = own
    else gathered.items.push(...own)
  }
  gathered.standing = standing
  return gathered
}

/** The content of an object, and its own meaning. */
export interface GatheredObject extends Gathered {
  standing: Standing
}

function gatherMembers(
  frame: ObjectFrame,
  signs: ObjectSigns,
  around: Around,
  gathered: Gathered,
): Map<Member, Item[]> | undefined {
  let byMember: Map<Member, Item[]> | undefined
  let inside: Inside | undefined
  for (const member of frame.members) {
    if (!member.node) continue
    inside ??= insideOf(frame, signs, around)
    const inner = gatherNode(member.node, aroundMember(member, member.node.kind, inside))
    const hasTaken = member.node.kind === 'list' && member.node.hasTaken
    if (inner.items.length > 0 || hasTaken) {
      byMember ??= new Map()
      byMember.set(member, inner.items)
      frame.holdsPlaces = true
      if (member.node.kind === 'list') member.node.hasItems = true
    }
    for (const item of inner.items) gathered.items.push(item)
    addNotes(gathered, inner)
  }
  return byMember
}

/** Collects the items in the entries of a list. */
export function gatherList(list: ListFrame, around: Around): Gathered {
  const gathered: Gathered = { items: [], notes: undefined, repair: undefined }
  const entry = { ...around, isEntry: true, siblings: siblingsIn(list) }
  const takesBare =
    list.hasItems && (around.role === 'boxes' || (around.isWrapped && !around.isInItem))
  for (const [index, value] of list.values.entries()) {
    const node = list.nodes?.get(index)
    if (node) {
      const inner = gatherNode(node, entry)
      for (const item of inner.items) gathered.items.push(item)
      addNotes(gathered, inner)
    } else if (takesBare && !isObject(value)) {
      const bare = bareItem(list, index, around)
      if (bare) gathered.items.push(bare)
    }
  }
  return gathered
}

/**
 * Returns whether entries of a list are items and whether some are groups. Entries that were already passed on have
 * coordinates of their own.
 */
function siblingsIn(list: ListFrame): { areItems: boolean; areGroups: boolean } {
  const siblings = { areItems: false, areGroups: false }
  let nodeCount = 0
  for (const node of list.nodes?.values() ?? []) {
    nodeCount += 1
    if (node.kind === 'list') siblings.areGroups ||= node.holdsPlaces
    else if (siblings.areItems && (siblings.areGroups || !node.holdsPlaces)) continue
    else if (isPlaced(findSigns(node.members))) siblings.areItems = true
    else siblings.areGroups ||= node.holdsPlaces
  }
  siblings.areItems ||= list.hasTaken && nodeCount < list.values.length
  return siblings
}

/**
 * Returns the item of a list's entry that is not an object: a box without a label, or a label without a box. Returns
 * `undefined` for a value that is neither.
 */
export function bareItem(list: ListFrame, index: number, around: Around): Item | undefined {
  const value = list.values[index]
  const start = list.spans?.[index * 2] ?? -1
  if (start < 0 || isEmptyList(value)) return undefined
  const span = { start, end: list.spans?.[index * 2 + 1] ?? start }
  const row = rowMembers(value, span)
  if (row) return { value, span, members: row, notes: [], outerTime: around.time }
  const isText = typeof value === 'string'
  const members = isText ? [{ key: 'label', keyStart: start, keyEnd: start, value, span }] : []
  const item: Item = { value, span, members, notes: [], outerTime: around.time }
  return isText ? item : withLabel(item, around.label)
}

/** Returns the context of the value of a member. */
export function aroundMember(
  member: Pick<Member, 'key' | 'keyStart' | 'keyEnd'>,
  kind: Frame['kind'],
  inside: Inside,
): Around {
  const found = roleOf(member.key)
  return {
    isEntry: false,
    isOutermost: false,
    role: found?.role,
    isWrapped: isWrapperKey(member.key),
    isInItem: inside.isInItem,
    isInPlace: inside.isInPlace,
    siblings: outermost.siblings,
    label: labelFor(member, found, kind, inside),
    time: inside.time,
  }
}

function gatherNode(node: Frame, around: Around): Gathered {
  return node.kind === 'object' ? gatherObject(node, around) : gatherList(node, around)
}

/** The context that the members of an object inherit from it. */
export interface Inside {
  /** Whether the object has coordinates of its own. If so, any item in it is a separate object. */
  isPlaced: boolean
  isInItem: boolean
  isInPlace: boolean
  ownLabel: OuterLabel | undefined
  outerLabel: OuterLabel | undefined
  time: OuterTime | undefined
}

/** Returns the context that an object passes on to its members. */
export function insideOf(frame: ObjectFrame, signs: ObjectSigns, around: Around): Inside {
  return {
    isPlaced: isPlaced(signs),
    isInItem: around.isInItem || isPlaced(signs) || signs.isBarePoint || signs.hasLabel,
    isInPlace: around.isInPlace || isPlaced(signs),
    ownLabel: ownLabelOf(frame.members),
    outerLabel: around.label,
    time: signs.hasTime ? readWhen(frame.members, around.time) : around.time,
  }
}

/**
 * Returns the label for the value under a key: the label of the object. For an object inside one with
 * coordinates, the key comes first, such as `wheel`.
 */
function labelFor(
  { key, keyStart, keyEnd }: Pick<Member, 'key' | 'keyStart' | 'keyEnd'>,
  found: KeyRole | undefined,
  kind: Frame['kind'],
  { ownLabel, outerLabel, isPlaced: ownerIsPlaced }: Inside,
): OuterLabel | undefined {
  const word = found === undefined ? (isWrapperKey(key) ? undefined : key) : found.owner
  const own: OuterLabel | undefined =
    word === undefined
      ? undefined
      : { value: word, from: 'key', span: { start: keyStart, end: keyEnd } }
  return (kind === 'list' || !ownerIsPlaced ? (ownLabel ?? own) : (own ?? ownLabel)) ?? outerLabel
}

/** Returns the label that an object passes on to its content. A description of the picture is not a label. */
function ownLabelOf(members: readonly Member[]): OuterLabel | undefined {
  const own = members.find(
    ({ key, value, node }) => !node && isNaming(roleOf(key)) && value !== null && value !== '',
  )
  return own && { value: own.value, from: 'parent', span: own.span }
}

const MAX_NAMING_RANK = 6

function isNaming(found: KeyRole | undefined): boolean {
  return found?.role === 'label' && found.rank <= MAX_NAMING_RANK
}

/** Returns whether an object has coordinates of its own. */
export function isPlaced({ hasPlace, hasEdges }: ObjectSigns): boolean {
  return hasPlace || hasEdges
}

function addNotes(
  to: Gathered,
  { notes, repair }: { notes: Note[] | undefined; repair: Span | undefined },
): void {
  if (notes) {
    to.notes ??= []
    for (const note of notes) to.notes.push(note)
  }
  if (repair && (!to.repair || repair.start < to.repair.start)) to.repair = repair
}

/** Moves the issues of an object, including repairs, to the item that was made of it. */
function takeNotes(item: Item | undefined, gathered: Gathered): void {
  if (!item) return
  for (const note of gathered.notes ?? []) item.notes.push(note)
  if (gathered.repair) {
    const message = 'The JSON of the item was not valid and was repaired.'
    item.notes.push({ code: 'json-repaired', message, span: gathered.repair })
  }
  gathered.notes = undefined
  gathered.repair = undefined
}
