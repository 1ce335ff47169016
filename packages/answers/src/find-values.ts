import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Issue } from '@pollux/findings'
import { type AnswerLimits, completeAnswerLimits } from './answer/limits.ts'
import { type FoundValue, ValueSink } from './answer/value-sink.ts'
import { textsInEnvelope } from './json/envelope.ts'
import { JsonReader } from './json/json-reader.ts'

/** Options of `findValues`. */
export interface FindValuesOptions {
  /** The limits, of which `maxDepth`, `maxString` and `maxSize` apply. */
  limits?: Partial<AnswerLimits> | undefined
}

const findValuesOptionNames: OptionNames<FindValuesOptions> = { limits: true }

/** Finds values while a text arrives. */
export interface ValueFinder {
  /** Reads another piece of the text. Throws a `TypeError` unless it is a string. */
  push(text: string): void
  /** Reads to the end. Returns the values, and the issues about the text around them. */
  end(): FoundValues
}

/** The values of a text in order. */
export interface FoundValues {
  values: FoundValue[]
  /** The issues about the text around the values: `thought-skipped`, `text-around-json`, `limit-size`. */
  issues: Issue[]
}

/**
 * Finds the JSON values in a model's text, past thoughts, fences and prose, and inside envelopes such as
 * `{"response": "…"}`. Broken JSON is repaired. A text that is only one scalar is a value too. Values inside an
 * envelope come after the envelope itself: if several values are suitable, use the last.
 * @param text The model's text.
 * @param options Limits.
 * @returns The values in order. `isCut` marks a value in which the text ends: an array then has only its complete
 * entries.
 * @throws {TypeError} If an argument has the wrong type, but never because of the content of the text.
 * @example
 * ```ts
 * findValues('Sure: ```json\n[{"label": "cat"},]\n```').values[0].value // [{ label: 'cat' }]
 * ```
 */
export function findValues(text: string, options: FindValuesOptions = {}): FoundValues {
  const finder = createValueFinder(options)
  finder.push(text)
  return finder.end()
}

/**
 * Creates a finder for one text that arrives in pieces. The result does not depend on how the text is cut into pieces.
 * @returns The finder.
 * @throws {TypeError} If an option is invalid.
 */
export function createValueFinder(options: FindValuesOptions = {}): ValueFinder {
  checkOptions(options, findValuesOptionNames)
  const limits = completeAnswerLimits(options.limits)
  const reader = new JsonReader(limits, (place) => new ValueSink(place))
  const { sink } = reader
  let room = limits.maxSize
  return {
    push(text) {
      if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
      if (text === '' || room < 0) return
      reader.push(text.length > room ? text.slice(0, room) : text)
      room -= text.length
    },
    end() {
      reader.end({ isLimit: room < 0 })
      const found = sink.values.flatMap((value) => [value, ...valuesInEnvelope(value, limits)])
      const values = found.length > 0 ? found : scalarIn(reader.text)
      sink.finish({ hasValues: found.length > 0 })
      const { issues } = sink
      if (room < 0) {
        const message = `The text is longer than ${limits.maxSize} characters; the rest was not read.`
        issues.push({ code: 'limit-size', message })
      }
      return { values, issues }
    },
  }
}

/** Returns the values in the text that an envelope holds. Their span is that of the envelope. */
function valuesInEnvelope({ value, span, isCut }: FoundValue, limits: AnswerLimits): FoundValue[] {
  const texts = typeof value === 'string' ? [] : textsInEnvelope(value)
  return texts.flatMap((text) => {
    const reader = new JsonReader(limits, () => new ValueSink(() => span))
    reader.push(text)
    reader.end()
    return reader.sink.values.map((found) => ({ ...found, isCut: found.isCut || isCut }))
  })
}

const MAX_SCALAR_CHARS = 10_000

/** Returns the value of a text that is only one JSON scalar, with or without a fence. */
function scalarIn(text: string): FoundValue[] {
  const body = unfence(text)
  if (body === '' || body.length > MAX_SCALAR_CHARS) return []
  try {
    const value: unknown = JSON.parse(body)
    const isScalar = typeof value !== 'object' || value === null
    const isKnown =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    if (!isScalar || !(isKnown || value === null)) return []
    return [{ value, span: { start: 0, end: text.length }, issues: [], isCut: false }]
  } catch {
    return []
  }
}

/** Returns a text without the fence around it. */
function unfence(text: string): string {
  const words = text.trim()
  if (!words.startsWith('```') || !words.endsWith('```') || words.length < 6) return words
  const body = words.slice(3, -3)
  return (body.startsWith('json') ? body.slice(4) : body).trim()
}
