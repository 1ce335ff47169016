import { isRecord } from '@pollux/errors'
import type { AnswerSchema, SchemaIssue } from '../prompt.ts'
import { readSeconds } from '../read-seconds.ts'
import type { GeminiSchema } from '../schema/gemini-schema.ts'
import { answerSchema } from './answer-schema.ts'
import { listOf, objectOf, text } from './json-schemas.ts'

/** A time span of a recording. */
export interface TimeSpan {
  /** Seconds from the beginning of the recording. */
  start: number
  /** Seconds from the beginning of the recording, not before `start`. */
  end: number
}

/** Options of prompts that ask for times in a recording. */
export interface TimeOptions {
  /**
   * Whether to ask for fractions of a second. A model can report them for a video sent with more than one frame per second.
   * @default false
   */
  fractions?: boolean
}

/** A time as models write it, or in plain seconds. */
const time: GeminiSchema = { type: ['string', 'number'] }

/** Returns the schemas of a list of time spans with further keys. The answer has its times in seconds. */
export function spanSchemas<Span extends TimeSpan>(
  keys: GeminiSchema,
): { wire: GeminiSchema; schema: AnswerSchema<Span[]> } {
  return {
    wire: listOf(objectOf({ start: text, end: text, ...keys })),
    schema: answerSchema(listOf(objectOf({ start: time, end: time, ...keys })), {
      faults: timeFaults,
      convert: inSeconds,
    }),
  }
}

/** Returns the faults of times that cannot be read, and of spans that end before they start. */
function timeFaults(value: unknown): SchemaIssue[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : []
  return entries.flatMap((entry, index) => {
    if (!isRecord(entry)) return []
    const times = [entry.start, entry.end].map(readSeconds)
    const [start = 0, end = Number.POSITIVE_INFINITY] = times
    const unread = (['start', 'end'] as const).filter(
      (key, at) => typeof entry[key] === 'string' && times[at] === undefined,
    )
    return [
      ...unread.map((key) => ({ message: notTime, path: [index, key] })),
      ...(end < start ? [{ message: endsEarly, path: [index, 'end'] }] : []),
    ]
  })
}

const notTime = 'Expected a time as MM:SS, H:MM:SS or in seconds'

const endsEarly = 'Expected a time that is not before start'

function inSeconds(value: unknown): unknown {
  const entries: readonly unknown[] = Array.isArray(value) ? value : []
  return entries.map((entry) => {
    if (!isRecord(entry)) return entry
    return { ...entry, start: readSeconds(entry.start), end: readSeconds(entry.end) }
  })
}

/** Returns the words for the keys of a time span, with times in the forms that models were trained on. */
export function spanText({ fractions = false }: TimeOptions): string {
  const form = fractions
    ? 'MM:SS.sss, or H:MM:SS.sss from one hour on'
    : 'MM:SS, or H:MM:SS from one hour on'
  return `"start" and "end" are the times at which it begins and ends, as ${form}`
}
