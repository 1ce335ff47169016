import { shorten } from '@pollux/errors'
import type { ObjectFrame } from '../json/frames.ts'
import type { Member } from '../json/member.ts'
import { isPlaceRole, roleOf } from '../keys/key-roles.ts'
import type { Note } from '../text/note.ts'
import { type Around, withLabel } from './around.ts'
import type { Item } from './item.ts'
import { canBePlace, type ObjectSigns } from './object-signs.ts'
import { readWhen } from './when.ts'

/**
 * Converts an object to items: one, or one for each owner that its keys name, as in `{"personBox": […],
 * "helmetBox": […]}`.
 */
export function ownItems(
  frame: ObjectFrame,
  ownMembers: readonly Member[],
  signs: ObjectSigns,
  around: Around,
): Item[] {
  const span = { start: frame.start, end: frame.end }
  const notes: Note[] = []
  const members = withoutRepeats(ownMembers, notes)
  const item: Item = {
    value: frame.value ?? {},
    span,
    members,
    notes,
    outerTime: signs.hasTime ? readWhen(members, around.time) : around.time,
  }
  const [owner, ...others] = signs.hasOwner ? ownersOf(members) : []
  const hasUnowned = owner !== undefined && members.some((member) => isPlaceOf(member, undefined))
  if (owner === undefined || (others.length === 0 && !hasUnowned)) {
    if (signs.hasLabel) return [item]
    return [owner === undefined ? withLabel(item, around.label) : labelled(item, owner)]
  }
  const byOwner = membersByOwner(members)
  const items: Item[] = []
  if (hasUnowned) {
    item.members = byOwner.get(undefined) ?? []
    items.push(signs.hasLabel ? item : withLabel(item, around.label))
  }
  for (const name of [owner, ...others]) {
    items.push(labelled({ ...item, members: byOwner.get(name) ?? [], notes: [] }, name))
  }
  return items
}

function membersByOwner(members: readonly Member[]): Map<string | undefined, Member[]> {
  const byOwner = new Map<string | undefined, Member[]>()
  for (const member of members) {
    const owner = roleOf(member.key)?.owner
    const own = byOwner.get(owner)
    if (own) own.push(member)
    else byOwner.set(owner, [member])
  }
  return byOwner
}

/**
 * Returns the members without repeated keys for coordinates: the last one counts, as in `JSON.parse`. If several
 * keys occur equally often, braces are missing between items, and all members stay.
 */
function withoutRepeats(members: readonly Member[], notes: Note[]): readonly Member[] {
  if (!hasRepeats(members)) return members
  const last = new Map(members.map((member) => [member.key, member]))
  const repeated = new Set(
    members.filter((member) => last.get(member.key) !== member).map(({ key }) => key),
  )
  const places = [...repeated].filter((key) => isPlaceRole(roleOf(key)?.role ?? 'label'))
  const [key] = places
  if (places.length !== 1 || repeated.size !== 1 || key === undefined) return members
  const kept = last.get(key)
  const message = `The key "${shorten(key, 40)}" came more than once; the last one was taken.`
  if (kept) notes.push({ code: 'box-coerced', message, span: kept.span })
  return members.filter((member) => member.key !== key || member === kept)
}

function hasRepeats(members: readonly Member[]): boolean {
  if (members.length > MAX_COMPARED_KEYS)
    return new Set(members.map(({ key }) => key)).size < members.length
  for (let at = 1; at < members.length; at++) {
    const { key } = members[at]!
    for (let before = 0; before < at; before++) if (members[before]!.key === key) return true
  }
  return false
}

/** The most keys that are compared in pairs; for more, a set is faster. */
const MAX_COMPARED_KEYS = 10

/** Returns the names in the keys for coordinates of an object, in order. */
function ownersOf(members: readonly Member[]): string[] {
  const owners = members.flatMap((member) => {
    const owner = roleOf(member.key)?.owner
    return owner !== undefined && isPlaceOf(member, owner) ? [owner] : []
  })
  return [...new Set(owners)]
}

function isPlaceOf({ key, value }: Member, owner: string | undefined): boolean {
  const found = roleOf(key)
  if (!found || found.owner !== owner) return false
  return found.role === 'edge' || (isPlaceRole(found.role) && canBePlace(found, value))
}

function labelled(item: Item, owner: string): Item {
  return { ...item, outerLabel: { value: owner, from: 'key', span: item.span } }
}
