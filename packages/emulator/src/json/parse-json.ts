import { Refusal } from '../protocol/refusal.ts'
import { joinMembers, setMember } from './join-members.ts'

/** The deepest nesting that Google's parser accepts. */
const MAX_DEPTH = 100

/** The length of the text that an error shows on either side of the mistake, in code units. */
const CONTEXT_CHARS = 20

/**
 * Reads JSON as Google's front end does, which is protobuf's JsonStreamParser. It also accepts
 * single quotes, bare names, and a comma before a closing bracket. In strings it accepts raw line
 * ends and any escaped character, and it accepts numbers such as `1.`, but no comments. If a name
 * occurs twice, arrays are joined and objects merged, as protobuf merges messages; of other values,
 * the last one counts.
 *
 * With `strict`, only JSON is accepted, and no name may occur twice.
 *
 * No library on npm has this grammar. json5 accepts comments and hexadecimal numbers and keeps one
 * of two names; jsonc-parser knows neither single quotes nor bare names.
 *
 * @throws {Refusal} With the message of Google's parser if the text is invalid or deeper than 100
 *   levels.
 */
export function parseJson(text: string, { strict = false }: { strict?: boolean } = {}): unknown {
  if (strict) checkJson(text)
  return new JsonReader(text, strict).read()
}

function checkJson(text: string): void {
  try {
    JSON.parse(text)
  } catch (cause) {
    throw refuse(
      `With the option strict, only JSON is accepted. ${cause instanceof Error ? cause.message : ''}`,
    )
  }
}

function refuse(sentence: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', `Invalid JSON payload received. ${sentence}`)
}

/** Google's words for what is expected at each position of a value. */
const expectations = {
  value: 'Expected a value.',
  item: 'Expected a value or ] within an array.',
  afterItem: 'Expected , or ] after array value.',
  name: 'Expected an object key or }.',
  colon: 'Expected : between key:value pair.',
  afterMember: 'Expected , or } after key:value pair.',
} as const

const space = new Set([' ', '\t', '\n', '\v', '\f', '\r'])
const bareName = /[A-Za-z_$][\w$]*/y
/** Matches a short JSON number, which needs no further check. */
const usualNumber = /-?(?:0|[1-9]\d{0,15})(?:\.\d{1,20})?(?![-+.\deEx])/y
const numberCharacters = /[-+.\deEx]+/y
const number = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/
const codeUnit = /\\u([\dA-Fa-f]{4})/y
/** Matches the end of plain characters in a string, by its quote. */
const stops = { double: /["\\]/g, single: /['\\]/g }

const escapes = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Reads a text once from start to end. Objects and arrays may recurse, since their depth is limited. */
class JsonReader {
  private readonly text: string
  private readonly strict: boolean
  private at = 0

  constructor(text: string, strict: boolean) {
    this.text = text
    this.strict = strict
  }

  read(): unknown {
    const value = this.readValue('', 0, expectations.value)
    if (this.next() === '') return value
    throw this.failure('Parsing terminated before end of input.')
  }

  private readValue(name: string, depth: number, expectation: string): unknown {
    switch (this.next()) {
      case '{':
        return this.readObject(this.deeper(name, depth))
      case '[':
        return this.readList(name, this.deeper(name, depth))
      case '"':
      case "'":
        return this.readString()
      default:
        return this.readWord(expectation)
    }
  }

  private deeper(name: string, depth: number): number {
    if (depth < MAX_DEPTH) return depth + 1
    throw refuse(
      `Message too deep. Max recursion depth reached for key '${name.slice(0, CONTEXT_CHARS)}'`,
    )
  }

  private readObject(depth: number): Record<string, unknown> {
    const members: Record<string, unknown> = {}
    const again: [string, unknown][] = []
    this.at += 1
    while (this.next() !== '}') {
      const name = this.readName()
      if (this.next() !== ':') throw this.expected(expectations.colon)
      this.at += 1
      const value = this.readValue(name, depth, expectations.value)
      if (Object.hasOwn(members, name)) again.push([name, value])
      else setMember(members, name, value)
      this.passComma('}', expectations.afterMember)
    }
    this.at += 1
    const [repeated] = again
    if (repeated === undefined) return members
    if (this.strict) {
      const name = JSON.stringify(repeated[0].slice(0, CONTEXT_CHARS))
      throw refuse(`With the option strict, a name may occur only once; there are two of ${name}.`)
    }
    return joinMembers([...Object.entries(members), ...again])
  }

  private readList(name: string, depth: number): unknown[] {
    const items: unknown[] = []
    this.at += 1
    while (this.next() !== ']') {
      items.push(this.readValue(name, depth, expectations.item))
      this.passComma(']', expectations.afterItem)
    }
    this.at += 1
    return items
  }

  private passComma(end: string, expectation: string): void {
    const next = this.next()
    if (next === ',') this.at += 1
    else if (next !== end) throw this.expected(expectation)
  }

  private readName(): string {
    const next = this.next()
    if (next === '"' || next === "'") return this.readString()
    const name = this.match(bareName)
    if (name !== undefined && !words.has(name)) return name
    throw this.expected(expectations.name)
  }

  private readString(): string {
    const quote = this.text.charAt(this.at)
    const stop = quote === '"' ? stops.double : stops.single
    let read = ''
    this.at += 1
    for (;;) {
      stop.lastIndex = this.at
      const end = stop.test(this.text) ? stop.lastIndex - 1 : this.text.length
      read += this.text.slice(this.at, end)
      this.at = end
      if (this.text.charAt(end) === quote) break
      read += this.readEscape()
    }
    this.at += 1
    return read
  }

  /** Reads an escape sequence. Throws `Refusal` at the end of the text. */
  private readEscape(): string {
    const escaped = this.text.charAt(this.at + 1)
    if (escaped === '') throw this.failure('Closing quote expected in string.')
    if (escaped === 'u') return this.readCodePoint()
    this.at += 2
    return escapes.get(escaped) ?? escaped
  }

  /** Reads the code point of a `\u` escape. Throws `Refusal` for half of a surrogate pair. */
  private readCodePoint(): string {
    const first = this.readCodeUnit()
    if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first)
    if (first >= 0xdc00) throw this.failure('Invalid unicode code point.')
    if (!this.text.startsWith('\\u', this.at)) throw this.failure('Missing low surrogate.')
    const second = this.readCodeUnit()
    if (second < 0xdc00 || second > 0xdfff) throw this.failure('Invalid low surrogate.')
    return String.fromCharCode(first, second)
  }

  private readCodeUnit(): number {
    codeUnit.lastIndex = this.at
    const [, digits] = codeUnit.exec(this.text) ?? []
    if (digits === undefined) throw this.failure('Invalid escape sequence.')
    this.at += 6
    return Number.parseInt(digits, 16)
  }

  /** Reads a number, `true`, `false` or `null`. */
  private readWord(expectation: string): unknown {
    const next = this.text.charAt(this.at)
    if (/[-\d]/.test(next)) return this.readNumber()
    for (const [word, value] of words) {
      if (!this.text.startsWith(word, this.at)) continue
      this.at += word.length
      return value
    }
    throw /[}\],:A-Za-z_$]/.test(next)
      ? this.failure('Unexpected token.')
      : this.expected(expectation)
  }

  private readNumber(): number {
    const start = this.at
    const digits = this.match(usualNumber)
    if (digits !== undefined) return Number(digits)
    const characters = this.match(numberCharacters) ?? ''
    const value = Number(characters)
    const fault = /^-?0[^.eE]+$/.test(characters)
      ? 'Octal/hex numbers are not valid JSON values.'
      : !number.test(characters)
        ? 'Unable to parse number.'
        : Number.isFinite(value)
          ? undefined
          : 'Number exceeds the range of double.'
    if (fault === undefined) return value
    this.at = start
    throw this.failure(fault)
  }

  /** Returns the next character that is not white space, or an empty string at the end. */
  private next(): string {
    for (;;) {
      const character = this.text.charAt(this.at)
      if (!space.has(character)) return character
      this.at += 1
    }
  }

  private match(pattern: RegExp): string | undefined {
    const start = this.at
    pattern.lastIndex = start
    if (!pattern.test(this.text)) return undefined
    this.at = pattern.lastIndex
    return this.text.slice(start, this.at)
  }

  private expected(expectation: string): Refusal {
    const isEnd = this.at >= this.text.length
    return this.failure(isEnd ? `Unexpected end of string. ${expectation}` : expectation)
  }

  private failure(sentence: string): Refusal {
    const begin = Math.max(0, this.at - CONTEXT_CHARS)
    const context = this.text.slice(begin, this.at + CONTEXT_CHARS)
    return refuse(`${sentence}\n${context}\n${' '.repeat(this.at - begin)}^`)
  }
}
