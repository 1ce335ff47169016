import { isRecord } from '@pollux/errors'
import type { SchemaIssue } from '../prompt.ts'
import { applicators, type Question } from './applicators.ts'
import { brokenAssertions } from './assertions.ts'
import type { JsonSchema } from './json-schema.ts'
import { failure, fit, issuesOf, joinOutcomes, type Outcome } from './outcome.ts'
import type { Place } from './place.ts'
import type { FindReference } from './references.ts'

/** Steps between two yields; a few milliseconds of work. */
const SLICE = 5000

/**
 * Finds what is wrong with a value by a JSON Schema. Each schema is decided once for each place of the value, so that choices
 * inside choices cost at most the schemas times the places. Nothing calls itself, so that no depth overflows the stack. Yields
 * after every few milliseconds of work, where the caller may let others have a turn.
 */
export function* checkValue(
  value: unknown,
  schema: JsonSchema,
  find: FindReference,
): Generator<undefined, SchemaIssue[], undefined> {
  const decisions = new Decisions()
  const open: { question: Question; judging: Judging }[] = []
  let question: Question | undefined = [schema, { value, depth: 0 }]
  let outcome = fit
  for (let step = 1; ; step += 1) {
    if (step % SLICE === 0) yield
    const known = question && decisions.get(question)
    if (known) outcome = known
    else if (question) {
      // Whoever asks this again before it is decided goes round in a ring of references.
      decisions.set(question, failure(question[1], endless))
      open.push({ question, judging: judge(question, find) })
    }
    const last = open.at(-1)
    if (!last) return issuesOf(outcome)
    const { done, value: said } = last.judging.next(outcome)
    question = done ? undefined : said
    if (!done) continue
    outcome = said
    decisions.set(last.question, outcome)
    open.pop()
  }
}

const endless = 'Expected a schema whose references come to an end'

type Judging = Generator<Question, Outcome, Outcome>

function* judge([schema, place]: Question, find: FindReference): Judging {
  if (!isRecord(schema)) return schema === false ? failure(place, 'Expected nothing here') : fit
  const outcomes: Outcome[] = []
  for (const apply of applicators) {
    for (const outcome of yield* apply(schema, place, find)) outcomes.push(outcome)
  }
  return joinOutcomes(place, brokenAssertions(place.value, schema), outcomes)
}

/** What was decided, by schema and place. */
class Decisions {
  #outcomes = new Map<unknown, Map<Place, Outcome>>()

  get([schema, place]: Question): Outcome | undefined {
    return this.#outcomes.get(schema)?.get(place)
  }

  set([schema, place]: Question, outcome: Outcome): void {
    if (!isRecord(schema)) return
    const outcomes = this.#outcomes.get(schema) ?? new Map<Place, Outcome>()
    this.#outcomes.set(schema, outcomes.set(place, outcome))
  }
}
