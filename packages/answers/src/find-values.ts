import { checkObject, invalidArgument } from '@pollux/errors'
import type { Issue } from '@pollux/findings'
import { type AnswerLimits, completeAnswerLimits } from './answer/limits.ts'
import { type FoundValue, ValueSink } from './answer/value-sink.ts'
import { textsInEnvelope } from './json/envelope.ts'
import { JsonReader } from './json/json-reader.ts'

/** Options of `findValues`. */
export interface FindValuesOptions {
  /** `maxDepth`, `maxString` and `maxSize` hold here. */
  limits?: Partial<AnswerLimits> | undefined
}

/** Finds values while a text arrives. */
export interface ValueFinder {
  /** Reads a further piece of the text. Throws `TypeError`. */
  push(text: string): void
  /** Reads to the end; returns the values, and what was noticed about the text around them. */
  end(): FoundValues
}

/** The values of a text in their order. */
export interface FoundValues {
  values: FoundValue[]
  /** What was noticed about the text around the values: `thought-skipped`, `text-around-json`, `limit-size`. */
  issues: Issue[]
}

/**
 * Finds the JSON values in a model's text: past its thoughts, its fences and the words around, out of envelopes such as
 * `{"response": "…"}`, and repaired where the model broke JSON's grammar. A text that is nothing but one scalar is a value
 * too. What is inside of an envelope comes after it: where several values fit, the last is meant.
 *
 * @example
 * findValues('Sure: ```json\n[{"label": "cat"},]\n```').values[0].value // [{ label: 'cat' }]
 * @param text - the model's words
 * @returns the values in their order. `isCut` marks one that the text ends in: of a list the entries that were whole are
 * there, an entry that was cut is not
 * @throws `TypeError` for arguments of another type; never for what the text holds
 */
export function findValues(text: string, options: FindValuesOptions = {}): FoundValues {
  const finder = createValueFinder(options)
  finder.push(text)
  return finder.end()
}

/** Creates a finder for one text, which may arrive in pieces: how it is cut makes no difference. Throws `TypeError`. */
export function createValueFinder(options: FindValuesOptions = {}): ValueFinder {
  checkObject(options, 'options')
  const limits = completeAnswerLimits(options.limits)
  const reader = new JsonReader(limits, (place) => new ValueSink(place))
  const { sink } = reader
  let room = limits.maxSize
  return {
    push(text) {
      if (typeof text !== 'string') throw invalidArgument('a text', 'text', text)
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

/** The values in the words that an envelope holds; they stand where the envelope stands. */
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

/** The value of a text that is nothing but one scalar of JSON, in a fence or not. */
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

/** A text without the fence around it. */
function unfence(text: string): string {
  const words = text.trim()
  if (!words.startsWith('```') || !words.endsWith('```') || words.length < 6) return words
  const body = words.slice(3, -3)
  return (body.startsWith('json') ? body.slice(4) : body).trim()
}
