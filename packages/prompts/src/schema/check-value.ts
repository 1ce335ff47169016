import { isRecord } from '@pollux/errors'
import type { SchemaIssue } from '../prompt.ts'
import { applicators, type Check } from './applicators.ts'
import { brokenAssertions } from './assertions.ts'
import type { JsonSchema } from './json-schema.ts'
import { failure, fit, issuesOf, joinOutcomes, type Outcome } from './outcome.ts'
import type { Place } from './place.ts'
import type { FindReference } from './references.ts'

/** The steps between two yields: a few milliseconds of work. */
const MAX_SLICE_STEPS = 5000

/**
 * Checks a value by a JSON Schema and returns its issues. Each schema is checked once for each part of the value, so that nested
 * choices cost at most schemas times parts. There is no recursion that a deep value could overflow. Yields every few milliseconds of
 * work, so that the caller can return to the event loop.
 */
export function* checkValue(
  value: unknown,
  schema: JsonSchema,
  find: FindReference,
): Generator<undefined, SchemaIssue[], undefined> {
  const decisions = new Decisions()
  const open: { check: Check; judging: Judging }[] = []
  let check: Check | undefined = [schema, { value, depth: 0 }]
  let outcome = fit
  for (let step = 1; ; step += 1) {
    if (step % MAX_SLICE_STEPS === 0) yield
    const known = check && decisions.get(check)
    if (known) outcome = known
    else if (check) {
      // A check that comes again before its outcome is known runs in a cycle of references.
      decisions.set(check, failure(check[1], endless))
      open.push({ check, judging: judge(check, find) })
    }
    const last = open.at(-1)
    if (!last) return issuesOf(outcome)
    const { done, value: said } = last.judging.next(outcome)
    check = done ? undefined : said
    if (!done) continue
    outcome = said
    decisions.set(last.check, outcome)
    open.pop()
  }
}

const endless = 'Expected a schema whose references come to an end'

type Judging = Generator<Check, Outcome, Outcome>

function* judge([schema, place]: Check, find: FindReference): Judging {
  if (!isRecord(schema)) return schema === false ? failure(place, 'Expected nothing here') : fit
  const outcomes: Outcome[] = []
  for (const apply of applicators) {
    for (const outcome of yield* apply(schema, place, find)) outcomes.push(outcome)
  }
  return joinOutcomes(place, brokenAssertions(place.value, schema), outcomes)
}

/** Known outcomes, by schema and part of the value. */
class Decisions {
  #outcomes = new Map<unknown, Map<Place, Outcome>>()

  get([schema, place]: Check): Outcome | undefined {
    return this.#outcomes.get(schema)?.get(place)
  }

  set([schema, place]: Check, outcome: Outcome): void {
    if (!isRecord(schema)) return
    const outcomes = this.#outcomes.get(schema) ?? new Map<Place, Outcome>()
    this.#outcomes.set(schema, outcomes.set(place, outcome))
  }
}
