import { type FoundValue, findValues } from '@pollux/answers'
import { isLoss } from '@pollux/findings'
import type { AnswerSchema, SchemaIssue } from '@pollux/prompts'
import { chooseValue, type Refused } from './choose-value.ts'
import type { Reply } from './reply.ts'
import { keysOf } from './sound-part.ts'
import { type AnswerIssue, readTextAnswer, type TextStatus, type Told } from './text-answer.ts'
import { timesOutside } from './times-outside.ts'

/** A value that a model gave as JSON, as the schema took it. It is there if `status` is `ok` or `partial`, and only then. */
export type JsonAnswer<Value = unknown> = JsonTold &
  ({ status: 'ok' | 'partial'; value: Value } | { status: NoValue; value?: undefined })

/** `no-json` if the words hold no value, `invalid` if the value is not what the schema says. */
type NoValue = Exclude<TextStatus, 'ok'> | 'no-json' | 'invalid'

interface JsonTold extends Told {
  /** What was lost and why, and what was noticed while the value was read. */
  issues: AnswerIssue[]
  /** The model's words, thoughts left out. */
  text: string
}

/** What is known of a value before it is read. */
export interface JsonReading {
  /** What the value has to be; without it any value will do. */
  schema?: AnswerSchema | undefined
  /** How long the recording lasts that the value divides into parts, in milliseconds. */
  duration?: number | undefined
}

/**
 * Reads the value in a reply as leniently as findings are read, and checks it by the schema. If entries of lists are not what the
 * schema says, or the text ends in one, the value is what remains, and the answer is `partial`.
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
    return { ...answer, ...withoutValue(status, choice, joinIssues(ending, noticed)) }
  }
  const { value, isCut, found } = choice
  const refused = choice.issues.map(schemaIssue)
  const left = new Set(refused.flatMap(({ index }) => index ?? []))
  const outside = duration === undefined ? [] : timesOutside(value, { duration, left })
  const noticed = [
    ...around,
    ...found.flatMap(({ issues }) => issues),
    ...passedOver(found, values),
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

/** Whether a part of a value was left out by a limit, so that it is not what the model wrote. */
function isOverLimit({ issues }: FoundValue): boolean {
  return issues.some(({ code }) => code.startsWith('limit-'))
}

function withoutValue(
  status: TextStatus,
  refused: Refused | undefined,
  issues: AnswerIssue[],
): { status: NoValue; issues: AnswerIssue[] } {
  if (status === 'blocked' || status === 'empty-response') return { status, issues }
  if (refused && !refused.isCut) {
    return { status: 'invalid', issues: [...issues, ...refused.refusal.map(schemaIssue)] }
  }
  if (issues.some(({ code }) => code === 'truncated')) return { status: 'truncated', issues }
  return { status: 'no-json', issues: [...issues, notJson] }
}

const notJson: AnswerIssue = {
  code: 'no-json',
  message: 'The answer holds no JSON that could be read; ask again.',
}

/** That other values than the one taken stand in the text. */
function passedOver(found: readonly FoundValue[], values: readonly FoundValue[]): AnswerIssue[] {
  const taken = new Set(found.map(({ span }) => span.start))
  const told = new Set(found.map(({ value }) => JSON.stringify(value)))
  const isOther = ({ span, value }: FoundValue) =>
    !taken.has(span.start) && !told.has(JSON.stringify(value))
  return values.some(isOther) ? [severalValues] : []
}

const severalValues: AnswerIssue = {
  code: 'multiple-blocks',
  message: 'The answer holds several values; the last that fits was taken.',
}

/** How the reply ended, and what was noticed in the text; that the text was cut is told once. */
function joinIssues(
  ending: readonly AnswerIssue[],
  noticed: readonly AnswerIssue[],
): AnswerIssue[] {
  const told = new Set(ending.map(({ code }) => code))
  const fresh = noticed.filter(({ code }) => !told.has(code) && told.add(code))
  return [...ending, ...fresh.map(({ code, message }) => ({ code, message }))]
}

function schemaIssue(issue: SchemaIssue): AnswerIssue {
  const path = keysOf(issue)
  const [index] = path
  const steps = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  const place = steps.join('').replace(/^\./, '')
  if (place === '') return { code: 'schema', message: `The value: ${issue.message}.` }
  return {
    code: 'schema',
    message: `${place}: ${issue.message}.`,
    path: place,
    ...(typeof index === 'number' ? { index } : {}),
  }
}
