import { isDeeperThan } from '@pollux/errors'
import type { AnswerSchema, SchemaIssue } from '@pollux/prompts'
import type { Reply } from './reply.ts'
import { type AnswerIssue, readTextAnswer, type TextStatus, type Told } from './text-answer.ts'

/** A value that a model gave as JSON, as the schema took it; it is there if `status` is `ok`, and only then. */
export type JsonAnswer<Value = unknown> = JsonTold &
  ({ status: 'ok'; value: Value } | { status: NoValue; value?: undefined })

/** `no-json` where the words spell no value, `invalid` where the value is not what the schema says. */
type NoValue = Exclude<TextStatus, 'ok'> | 'no-json' | 'invalid'

interface JsonTold extends Told {
  /** Why there is no value, in sentences for people. */
  issues: AnswerIssue[]
  /** The model's words, thoughts left out. */
  text: string
}

/** Objects and lists inside each other in an answer; what is deeper is no value, for little that reads JSON could hold it. */
const MAX_LEVELS = 64

/**
 * Reads the JSON in a reply, which is the whole text or stands in a fence, and checks it; without a schema any value will do that
 * is nested at most 64 levels deep.
 */
export async function readJsonAnswer(reply: Reply, schema?: AnswerSchema): Promise<JsonAnswer> {
  const answer = readTextAnswer(reply)
  const { status, text, issues } = answer
  if (status === 'blocked' || status === 'empty-response') return { ...answer, status }
  const parsed = parseJson(text)
  if (!parsed) return status === 'truncated' ? { ...answer, status } : { ...answer, ...notJson }
  if (isDeeperThan(parsed.value, MAX_LEVELS)) return { ...answer, ...tooDeep }
  // A value that is whole and right stays so, whatever limit was met behind it.
  const checked = schema ? await schema['~standard'].validate(parsed.value) : parsed
  if (!checked.issues) return { ...answer, status: 'ok', value: checked.value }
  const broken = checked.issues.map(schemaIssue)
  return { ...answer, status: 'invalid', issues: [...issues, ...broken] }
}

const notJson: { status: NoValue; issues: AnswerIssue[] } = {
  status: 'no-json',
  issues: [{ code: 'no-json', message: 'The answer is not JSON; ask again.' }],
}

const tooDeep: { status: NoValue; issues: AnswerIssue[] } = {
  status: 'no-json',
  issues: [
    {
      code: 'no-json',
      message: `The answer is JSON nested deeper than ${MAX_LEVELS} levels; ask for a flatter one.`,
    },
  ],
}

function parseJson(text: string): { value: unknown; issues?: undefined } | undefined {
  try {
    return { value: JSON.parse(unfenced(text)) }
  } catch {
    return undefined
  }
}

/** What stands in the first fence, to the last; the text itself if it has none. */
function unfenced(text: string): string {
  const fence = '```'
  const start = text.indexOf(fence)
  const end = text.lastIndexOf(fence)
  if (start === -1 || start === end) return text
  return text.slice(start + fence.length, end).replace(/^[a-z]+(?=\s)/i, '')
}

function schemaIssue({ message, path = [] }: SchemaIssue): AnswerIssue {
  const steps = path.map((step) => {
    const key = typeof step === 'object' ? step.key : step
    return typeof key === 'number' ? `[${key}]` : `.${String(key)}`
  })
  const place = steps.join('').replace(/^\./, '')
  return place === ''
    ? { code: 'schema', message: `The value: ${message}.` }
    : { code: 'schema', message: `${place}: ${message}.`, path: place }
}
