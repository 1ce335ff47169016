import { shorten } from '@pollux/errors'
import { isObject, type JsonValue } from '../json/json-value.ts'
import { roleOf } from '../keys/key-roles.ts'
import { wordsOf } from '../keys/key-words.ts'
import type { Notice } from '../text/note.ts'
import type { Span } from '../text/span.ts'
import type { Item } from './item.ts'
import type { MembersByRole } from './members-by-role.ts'

/** A label, and the texts that are matched with classes. */
export interface Label {
  text: string
  /** The text of the label, or each entry if the model wrote a list. */
  words: readonly string[]
}

/** Reads the label of an item. Returns `undefined` and reports an issue if it has none. */
export function readLabel(item: Item, members: MembersByRole, notice: Notice): Label | undefined {
  const own = members.get('label') ?? members.get('labels') ?? []
  // The last value of a repeated key counts, as everywhere in JSON.
  const last = own.length < 2 ? own : new Map(own.map((one) => [one.key, one])).values()
  for (const member of last) {
    const label = labelOf(member.value)
    if (!label) continue
    if (
      own.length > 1 &&
      own.some(({ key, value }) => key === member.key && value !== member.value)
    ) {
      notice('label-coerced', 'The label came more than once; the last one was taken.', member.span)
    }
    if (member.isAlias)
      notice('key-alias', `The label is under the key "${shorten(member.key, 40)}".`, member.span)
    if (label.isCoerced)
      notice('label-coerced', 'The label is not a text and was turned into one.', member.span)
    return label
  }
  const outer = item.outerLabel
  const label = outer && labelOf(outer.value)
  if (label) {
    if (outer.from === 'key') {
      notice('label-coerced', 'The label is the key of the item.', outer.span)
    }
    return label
  }
  const other = otherName(item)
  if (other) {
    notice('key-alias', `The label is under the key "${shorten(other.key, 40)}".`, other.span)
    return { text: other.text, words: [other.text] }
  }
  notice('label-missing', 'The item has no label.', own[0]?.span ?? item.span)
  return undefined
}

/** The longest name. Longer texts are remarks. */
const MAX_NAME_CHARS = 80

/** The last words of keys whose texts describe an object rather than name it. */
const attributes: ReadonlySet<string> = new Set(
  (
    'action color colour comment comments condition date direction explanation feedback file filename format id image ' +
    'kind level location mask material mime note notes orientation path pose position rationale reason reasoning region ' +
    'remark role severity shape side size slot source state status style texture time type unit uri url version view'
  ).split(' '),
)

/** Returns the first short text under an unknown key, such as `nama` in Indonesian. */
function otherName(item: Item): { text: string; key: string; span: Span } | undefined {
  for (const { key, value, span } of item.members) {
    if (typeof value !== 'string' || value.length > MAX_NAME_CHARS || roleOf(key)) continue
    const last = wordsOf(key).at(-1)?.toLowerCase() ?? ''
    if (attributes.has(last) || !isName(value)) continue
    return { text: value, key, span }
  }
  return undefined
}

/** Returns whether a text contains a word character and is neither an address nor encoded data. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !/[:/#{}[\]<>]/.test(text)
}

/** Reads a value as a label, if it contains any text. */
export function labelOf(value: JsonValue): (Label & { isCoerced: boolean }) | undefined {
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : { text: value, words: [value], isCoerced: false }
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { text: String(value), words: [String(value)], isCoerced: true }
  }
  const inner = Array.isArray(value)
    ? value.slice(0, MAX_LABEL_WORDS)
    : isObject(value)
      ? namesIn(value)
      : []
  const words = inner.flatMap((entry) =>
    typeof entry === 'object' ? [] : (labelOf(entry)?.words ?? []),
  )
  return words.length > 0 ? { text: words.join(', '), words, isCoerced: true } : undefined
}

/** The most entries of a list that are read as a label. A longer list would be copied to every item that shares it. */
const MAX_LABEL_WORDS = 100

function namesIn(value: { [key: string]: JsonValue }): JsonValue[] {
  return Object.keys(value)
    .filter((key) => roleOf(key)?.role === 'label')
    .slice(0, 1)
    .map((key) => value[key])
}
