/**
 * A mark between thoughts and the answer, and its end. A mark that `closes` also ends thoughts that nothing
 * opened, as when the prompt's template opened them. A mark that `ends` only ends open thoughts.
 */
export interface ThoughtMark {
  kind: 'closes' | 'ends' | 'opens'
  end: number
}

/** The longest tag or heading. */
const MAX_TAG_CHARS = 48
const MAX_HEADING_CHARS = 40

/** Matches the names of tags and headings of thoughts: `thinking`, `inner_thoughts`, `seed:think`. */
const stems = /think|thought|reason|reflect|scratch|analy[sz]|deliberat|ponder|brainstorm/i
/** Matches the headings of answers. */
const answerStems = /answer|final|output|result|response|json|solution/i

/** Returns whether a character may begin a tag of thoughts. */
export function mayBeginTag(character: number): boolean {
  return character === 0x3c || character === 0x25c1
}

/** Returns the offset of the next character that may begin a tag, or the text's length. */
export function nextTag(text: string, start: number): number {
  tagStart.lastIndex = start
  return tagStart.test(text) ? tagStart.lastIndex - 1 : text.length
}

const tagStart = /[<◁[]/g

/**
 * Reads the tag of thoughts at an offset: `<think>`, `</thinking>`, `◁think▷`, `[THINK]`,
 * `<|begin_of_thought|>`, or the channel `<|channel>thought` … `<channel|>`. Returns `undefined` if there is
 * none, and `wait` if the text ends before that is known.
 */
export function tagAt(
  text: string,
  at: number,
  { isLast }: { isLast: boolean },
): ThoughtMark | 'wait' | undefined {
  const close = closeOf(text.charCodeAt(at))
  let end = at + 1
  const limit = Math.min(text.length, at + MAX_TAG_CHARS)
  while (end < limit && text[end] !== close && isTagCharacter(text.charCodeAt(end))) end += 1
  if (end === text.length && end < at + MAX_TAG_CHARS) return isLast ? undefined : 'wait'
  if (text[end] !== close) return undefined
  const inner = text.slice(at + 1, end)
  return inner.includes('|') || inner.startsWith('unused')
    ? controlTag(text, inner, end + 1, { isLast })
    : plainTag(inner, end + 1, close)
}

function closeOf(character: number): string {
  if (character === 0x5b) return ']'
  return character === 0x25c1 ? '▷' : '>'
}

function plainTag(inner: string, end: number, close: string): ThoughtMark | undefined {
  const isClosing = inner.startsWith('/')
  const name = inner.slice(isClosing ? 1 : 0).split(' ')[0] ?? ''
  // Brackets hold any words; only capitals are a tag there.
  const isName = close !== ']' || (name === name.toUpperCase() && name.length > 4)
  if (!isName || !stems.test(name)) return undefined
  return { kind: isClosing ? 'closes' : 'opens', end }
}

/** Reads a tag of a chat template: one of a pair for thoughts, or of a channel whose name follows. */
function controlTag(
  text: string,
  inner: string,
  end: number,
  { isLast }: { isLast: boolean },
): ThoughtMark | 'wait' | undefined {
  if (stems.test(inner)) return { kind: /end|\//.test(inner) ? 'closes' : 'opens', end }
  // `<channel|>` ends a channel, whatever its name.
  if (inner.endsWith('|') && !inner.startsWith('|')) return { kind: 'closes', end }
  let at = end
  while (at < text.length && at < end + MAX_TAG_CHARS && isNameCharacter(text.charCodeAt(at)))
    at += 1
  if (at === text.length && at < end + MAX_TAG_CHARS && !isLast) return 'wait'
  if (stems.test(text.slice(end, at))) return { kind: 'opens', end: at }
  if (/channel|unused/.test(inner)) return { kind: 'closes', end }
  return /end|return/.test(inner) ? { kind: 'ends', end } : undefined
}

/** Returns whether a character may begin a heading. */
export function mayBeginHeading(character: number): boolean {
  return isOrnament(character) || isLatin(character)
}

/** The kind of heading at the start of a line, and its end. */
export interface Heading {
  kind: 'answer' | 'thought'
  end: number
}

/**
 * Reads the heading of thoughts or of the answer at the start of a line: `THOUGHT:`, `**Thinking process**`, `##
 * Final answer`. If `isFirst`, nothing came before; then `thought` alone on its line is a heading too.
 */
export function headingAt(
  text: string,
  start: number,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): Heading | 'wait' | undefined {
  let at = start
  while (at < text.length && at < start + 8 && isOrnament(text.charCodeAt(at))) at += 1
  const isMarked = at > start
  const from = at
  while (
    at < text.length &&
    at < from + MAX_HEADING_CHARS &&
    isHeadingCharacter(text.charCodeAt(at))
  ) {
    at += 1
  }
  if (at === text.length && at < from + MAX_HEADING_CHARS && !isLast) return 'wait'
  const words = text.slice(from, at).trim()
  if (words === '' || words.split(' ').length > 4) return undefined
  let end = at
  while (end < text.length && isOrnament(text.charCodeAt(end))) end += 1
  if (end === text.length && !isLast) return 'wait'
  const next = text[end] ?? '\n'
  const hasColon = next === ':'
  const isAlone = next === '\n' || next === '\r'
  const isHeading = hasColon || (isAlone && (isMarked || (isFirst && !words.includes(' '))))
  if (!isHeading) return undefined
  if (hasColon) end += 1
  if (stems.test(words)) return { kind: 'thought', end }
  return answerStems.test(words) ? { kind: 'answer', end } : undefined
}

/** Returns whether a character may surround the words of a heading: Markdown's `#`, `*` and `_`, or a space. */
function isOrnament(character: number): boolean {
  return character === 0x23 || character === 0x2a || character === 0x5f || character === 0x20
}

function isHeadingCharacter(character: number): boolean {
  return character === 0x20 || isLatin(character)
}

function isNameCharacter(character: number): boolean {
  return character === 0x5f || isLatin(character)
}

function isTagCharacter(character: number): boolean {
  const isMark =
    character === 0x7c || character === 0x2f || character === 0x3a || character === 0x2d
  return (
    isMark ||
    character === 0x20 ||
    isNameCharacter(character) ||
    (character >= 0x30 && character <= 0x39)
  )
}

function isLatin(character: number): boolean {
  const lower = character | 32
  return lower >= 97 && lower <= 122
}
