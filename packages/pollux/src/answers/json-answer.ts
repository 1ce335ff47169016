import { type FoundValue, findValues } from '@pollux/answers'
import { shorten, wellFormed } from '@pollux/errors'
import { isLoss } from '@pollux/findings'
import type { AnswerSchema, SchemaIssue } from '@pollux/prompts'
import type { Reply } from '@pollux/wire'
import { chooseValue, type Refused } from './choose-value.ts'
import {
  type AnswerIssue,
  type ReplyFacts,
  readTextAnswer,
  type TextStatus,
} from './text-answer.ts'
import { timesOutside } from './times-outside.ts'
import { keysOf } from './valid-part.ts'

/** The value of an answer in JSON, checked by the schema. There is one if `status` is `ok` or `partial`, and only then. */
export type JsonAnswer<Value = unknown> = JsonFacts &
  ({ status: 'ok' | 'partial'; value: Value } | { status: NoValue; value?: undefined })

/** `no-json` if the text contains no value, `invalid` if the schema refuses the value. */
type NoValue = Exclude<TextStatus, 'ok'> | 'no-json' | 'invalid'

interface JsonFacts extends ReplyFacts {
  /** What was lost, and what was noticed while the value was read. */
  issues: AnswerIssue[]
  /** The model's text without thoughts. */
  text: string
}

/** Options of `readJsonAnswer`. */
export interface JsonReading {
  /** The schema of the value. Without one, any value is accepted. */
  schema?: AnswerSchema | undefined
  /** The length of the recording that the value divides, in milliseconds. */
  duration?: number | undefined
}

/**
 * Reads the value in a reply as leniently as findings are read, and checks it by the schema. Entries of lists that the schema
 * refuses, or that the text ends in, are left out; the answer is then `partial`.
 *
 * ````text
 * Here is the list:
 * ```json
 * [{"start": "0:10", "end": "0:12", "text": "Hello"}, {"start": "0:13"
 * ````
 *
 * The value is the list of the first entry.
 */
export async function readJsonAnswer(
  reply: Reply,
  { schema, duration }: JsonReading = {},
): Promise<JsonAnswer> {
  const answer = readTextAnswer(reply)
  const { status, text, issues: ending } = answer
  if (status === 'empty-response') return { ...answer, status }
  const { values, issues: around } = findValues(text)
  const choice = await chooseValue(
    values.filter((found) => !isOverLimit(found)),
    (value) => schema?.['~standard'].validate(value) ?? { value },
  )
  if (!choice || 'refusal' in choice) {
    const broken = values.filter((found) => found.isCut || isOverLimit(found))
    const noticed = [...around, ...broken.flatMap(({ issues }) => issues)]
    return { ...answer, ...withoutValue(answer, choice, joinIssues(ending, noticed)) }
  }
  const { value, isCut, found } = choice
  const refused = choice.issues.map(schemaIssue)
  const omitted = new Set(refused.flatMap(({ index }) => index ?? []))
  const outside = duration === undefined ? [] : timesOutside(value, { duration, omitted })
  const noticed = [
    ...around,
    ...found.flatMap(({ issues }) => issues),
    ...otherValues(found, values),
  ]
  const hasLoss = found.some(({ issues }) => issues.some((issue) => isLoss(issue, [])))
  const isPartial = isCut || hasLoss || refused.length + outside.length > 0 || status === 'blocked'
  return {
    ...answer,
    status: isPartial ? 'partial' : 'ok',
    value,
    issues: [...joinIssues(ending, noticed), ...refused, ...outside],
  }
}

/** Whether a limit cut a part of the value, so that it is not what the model wrote. */
function isOverLimit({ issues }: FoundValue): boolean {
  return issues.some(({ code }) => code.startsWith('limit-'))
}

function withoutValue(
  { status, text }: { status: TextStatus; text: string },
  refused: Refused | undefined,
  issues: AnswerIssue[],
): { status: NoValue; issues: AnswerIssue[] } {
  if (status === 'blocked' || status === 'empty-response') return { status, issues }
  if (refused && !refused.isCut) {
    return { status: 'invalid', issues: [...issues, ...refused.refusal.map(schemaIssue)] }
  }
  if (issues.some(({ code }) => code === 'truncated')) return { status: 'truncated', issues }
  return { status: 'no-json', issues: [...issues, notJson(text)] }
}

/** Returns the issue for an answer without JSON, with its first words. */
function notJson(text: string): AnswerIssue {
  const words = JSON.stringify(shorten(wellFormed(text.trim().slice(0, 200))))
  return {
    code: 'no-json',
    message: `The answer contains no JSON that can be read; ask again. It begins with ${words}.`,
  }
}

/** Returns an issue if the text contains values other than the one taken. */
function otherValues(found: readonly FoundValue[], values: readonly FoundValue[]): AnswerIssue[] {
  const taken = new Set(found.map(({ span }) => span.start))
  const texts = new Set(found.map(({ value }) => JSON.stringify(value)))
  const isOther = ({ span, value }: FoundValue) =>
    !taken.has(span.start) && !texts.has(JSON.stringify(value))
  return values.some(isOther) ? [severalValues] : []
}

const severalValues: AnswerIssue = {
  code: 'multiple-blocks',
  message: 'The answer contains several values; the last that fits was taken.',
}

/** Joins the issues of the reply's end with those of its text, each code once. */
function joinIssues(
  ending: readonly AnswerIssue[],
  noticed: readonly AnswerIssue[],
): AnswerIssue[] {
  const codes = new Set(ending.map(({ code }) => code))
  const fresh = noticed.filter(({ code }) => !codes.has(code) && codes.add(code))
  return [...ending, ...fresh.map(({ code, message }) => ({ code, message }))]
}

function schemaIssue(issue: SchemaIssue): AnswerIssue {
  const path = keysOf(issue)
  const [index] = path
  const steps = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  const where = steps.join('').replace(/^\./, '')
  if (where === '') return { code: 'schema', message: `The value: ${issue.message}.` }
  return {
    code: 'schema',
    message: `${where}: ${issue.message}.`,
    path: where,
    ...(typeof index === 'number' ? { index } : {}),
  }
}
