import { isRecord } from '@pollux/errors'
import { compilePattern } from './assertions.ts'
import type { JsonSchema } from './json-schema.ts'
import { failure, isFit, type Outcome } from './outcome.ts'
import { memberOf, type Place } from './place.ts'
import type { FindReference } from './references.ts'

/** A schema to check a part of a value by. The schema may be `true` or `false`. */
export type Check = readonly [schema: unknown, place: Place]

/** Yields checks, receives the outcome of each, and returns the outcomes that count. */
type Applicator = (
  schema: JsonSchema,
  place: Place,
  find: FindReference,
) => Generator<Check, Outcome[], Outcome>

function* applyReference({ $ref: reference }: JsonSchema, place: Place, find: FindReference) {
  const target = typeof reference === 'string' ? find(reference) : undefined
  return target ? [yield* check(target, place)] : []
}

function* applyToMembers(schema: JsonSchema, place: Place) {
  const { value } = place
  if (!isRecord(value)) return []
  const outcomes = missingKeys(schema, value).map((key) =>
    failure(memberOf(place, key, undefined), 'Expected a value but there is none'),
  )
  const { propertyNames } = schema
  const schemasFor = memberSchemas(schema)
  for (const [key, inner] of Object.entries(value)) {
    const member = memberOf(place, key, inner)
    for (const one of schemasFor(key)) outcomes.push(yield* check(one, member))
    if (propertyNames === undefined) continue
    outcomes.push(yield* check(propertyNames, { ...member, value: key, members: new Map() }))
  }
  return outcomes
}

function missingKeys({ required, dependentRequired }: JsonSchema, value: JsonSchema): string[] {
  const dependent = isRecord(dependentRequired) ? Object.entries(dependentRequired) : []
  const keys = [
    required,
    ...dependent.flatMap(([key, needed]) => (Object.hasOwn(value, key) ? [needed] : [])),
  ]
  const wanted: unknown[] = keys.flatMap((list) => (Array.isArray(list) ? list : []))
  return wanted.filter((key) => typeof key === 'string' && !Object.hasOwn(value, key)).map(String)
}

/** Returns a function from a key to the schemas of its member. */
function memberSchemas(schema: JsonSchema): (key: string) => unknown[] {
  const { properties, patternProperties, additionalProperties } = schema
  const named = isRecord(properties) ? properties : {}
  const patterns = isRecord(patternProperties) ? Object.entries(patternProperties) : []
  const matching = patterns.map(([pattern, inner]) => ({ form: compilePattern(pattern), inner }))
  return (key) => {
    const found = [
      ...(Object.hasOwn(named, key) ? [named[key]] : []),
      ...matching.flatMap(({ form, inner }) => (form.test(key) ? [inner] : [])),
    ]
    return found.length > 0 ? found : [additionalProperties]
  }
}

function* applyToItems({ items, prefixItems }: JsonSchema, place: Place) {
  const { value } = place
  if (!Array.isArray(value)) return []
  const first: unknown[] = Array.isArray(prefixItems) ? prefixItems : []
  const outcomes: Outcome[] = []
  for (const [index, item] of value.entries()) {
    const schema = index < first.length ? first[index] : items
    outcomes.push(yield* check(schema, memberOf(place, index, item)))
  }
  return outcomes
}

function* applyContains({ contains, minContains, maxContains }: JsonSchema, place: Place) {
  const { value } = place
  if (contains === undefined || !Array.isArray(value)) return []
  const least = typeof minContains === 'number' ? minContains : 1
  const most = typeof maxContains === 'number' ? maxContains : Number.POSITIVE_INFINITY
  let count = 0
  for (const [index, item] of value.entries()) {
    if (isFit(yield* check(contains, memberOf(place, index, item)))) count += 1
  }
  if (count >= least && count <= most) return []
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`
  return [failure(place, `Expected ${range} items of the kind in "contains" but received ${count}`)]
}

function* applyAll({ allOf }: JsonSchema, place: Place) {
  const outcomes: Outcome[] = []
  for (const schema of listOf(allOf)) outcomes.push(yield* check(schema, place))
  return outcomes
}

/** If no choice fits, reports the faults of the closest one. */
function* applyChoices({ anyOf, oneOf }: JsonSchema, place: Place) {
  const outcomes: Outcome[] = []
  for (const choices of [listOf(anyOf), listOf(oneOf)]) {
    let fits = 0
    let best: Outcome | undefined
    for (const schema of choices) {
      const outcome = yield* check(schema, place)
      if (isFit(outcome)) fits += 1
      if (!best || outcome.depth > best.depth) best = outcome
    }
    if (best && fits === 0) outcomes.push(best)
    if (fits > 1 && choices === oneOf) outcomes.push(failure(place, tooManyFit))
  }
  return outcomes
}

const tooManyFit = 'Expected a value that fits one of several schemas, not more'

function* applyConditions(schema: JsonSchema, place: Place) {
  const { not, if: condition, dependentSchemas } = schema
  const outcomes: Outcome[] = []
  if (not !== undefined && isFit(yield* check(not, place))) outcomes.push(failure(place, unwanted))
  if (condition !== undefined) {
    const branch = isFit(yield* check(condition, place)) ? schema.then : schema.else
    outcomes.push(yield* check(branch, place))
  }
  for (const [key, inner] of isRecord(dependentSchemas) ? Object.entries(dependentSchemas) : []) {
    const isThere = isRecord(place.value) && Object.hasOwn(place.value, key)
    if (isThere) outcomes.push(yield* check(inner, place))
  }
  return outcomes
}

const unwanted = 'Expected a value that does not fit the schema in "not"'

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function* check(schema: unknown, place: Place): Generator<Check, Outcome, Outcome> {
  return yield [schema, place]
}

/** Keywords that apply schemas to the value or to its parts. */
export const applicators: readonly Applicator[] = [
  applyReference,
  applyToItems,
  applyContains,
  applyToMembers,
  applyAll,
  applyChoices,
  applyConditions,
]
