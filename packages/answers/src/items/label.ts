import type { Item, Notice } from '../json/item.ts'
import { isObject, type JsonValue } from '../json/json-value.ts'
import { roleOf } from '../keys/key-roles.ts'
import type { MembersByRole } from './members-by-role.ts'

/** A label and what it can be looked up as among classes. */
export interface Label {
  text: string
  /** The label's own words, or each of the list that it came as. */
  words: readonly string[]
}

/** Reads the label of an item; `undefined` if it has none, which is noticed. */
export function readLabel(item: Item, members: MembersByRole, notice: Notice): Label | undefined {
  const own = members.get('label') ?? members.get('labels') ?? []
  // Of a key that came more than once the last holds, as everywhere in JSON.
  const last = new Map(own.map((member) => [member.key, member]))
  for (const member of last.values()) {
    const label = labelOf(member.value)
    if (!label) continue
    if (own.some(({ key, value }) => key === member.key && value !== member.value)) {
      notice('label-coerced', 'The label came more than once; the last one was taken.', member.span)
    }
    if (member.isAlias)
      notice('key-alias', `The label stands under "${shorten(member.key)}".`, member.span)
    if (label.isCoerced)
      notice('label-coerced', 'The label is not a text and was turned into one.', member.span)
    return label
  }
  const outer = item.outerLabel
  const label = outer && labelOf(outer.value)
  if (label) {
    if (outer.from === 'key') {
      notice('label-coerced', 'The label is the key that the item stands under.', outer.span)
    }
    return label
  }
  notice('label-missing', 'The item has no label.', own[0]?.span ?? item.span)
  return undefined
}

/** A value as a label, if there are any words in it. */
export function labelOf(value: JsonValue): (Label & { isCoerced: boolean }) | undefined {
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : { text: value, words: [value], isCoerced: false }
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { text: String(value), words: [String(value)], isCoerced: true }
  }
  const inner = Array.isArray(value) ? value : isObject(value) ? namesIn(value) : []
  const words = inner.flatMap((entry) =>
    typeof entry === 'object' ? [] : (labelOf(entry)?.words ?? []),
  )
  return words.length > 0 ? { text: words.join(', '), words, isCoerced: true } : undefined
}

function namesIn(value: { [key: string]: JsonValue }): JsonValue[] {
  return Object.keys(value)
    .filter((key) => roleOf(key)?.role === 'label')
    .slice(0, 1)
    .map((key) => value[key])
}

/** A text cut to what fits in a sentence. */
export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
