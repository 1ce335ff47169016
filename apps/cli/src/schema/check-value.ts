import type { JsonSchema, SchemaIssue } from '@pollux/prompts'

/** A value and where it stands, and the schema that references lead into. */
interface Place {
  path: readonly PropertyKey[]
  root: JsonSchema
}

type Check = (value: unknown, schema: JsonSchema, place: Place) => SchemaIssue[]

/** What is wrong with a value by the keywords of JSON Schema that Gemini reads; the schema is one that `toGeminiSchema` took. */
export function checkValue(value: unknown, schema: JsonSchema): SchemaIssue[] {
  return check(value, schema, { path: [], root: schema })
}

const check: Check = (value, schema, place) => checks.flatMap((one) => one(value, schema, place))

const checkReference: Check = (value, { $ref: reference }, place) => {
  if (typeof reference !== 'string') return []
  let found: unknown = place.root
  for (const step of reference.split('/').slice(1)) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }
  return isRecord(found) ? check(value, found, place) : []
}

const checkType: Check = (value, { type }, { path }) => {
  if (type === undefined) return []
  const types = Array.isArray(type) ? type : [type]
  if (types.some((name) => isOfType(value, name))) return []
  return [{ message: `Expected ${types.join(' or ')} but received ${describe(value)}`, path }]
}

const checkEnum: Check = (value, { enum: values, const: only }, { path }) => {
  const allowed = Array.isArray(values) ? values : only === undefined ? undefined : [only]
  if (!allowed || allowed.includes(value)) return []
  const list = allowed.map((one) => JSON.stringify(one)).join(', ')
  return [{ message: `Expected one of ${list} but received ${describe(value)}`, path }]
}

const checkNumber: Check = (value, { minimum, maximum }, { path }) => {
  if (typeof value !== 'number') return []
  if (typeof minimum === 'number' && value < minimum) {
    return [{ message: `Expected at least ${minimum} but received ${value}`, path }]
  }
  if (typeof maximum === 'number' && value > maximum) {
    return [{ message: `Expected at most ${maximum} but received ${value}`, path }]
  }
  return []
}

const checkFormat: Check = (value, { format }, { path }) => {
  const form = typeof format === 'string' ? formats.get(format) : undefined
  if (typeof value !== 'string' || !form || form(value)) return []
  return [{ message: `Expected a ${String(format)} but received ${describe(value)}`, path }]
}

const checkList: Check = (value, { items, prefixItems, minItems, maxItems }, place) => {
  if (!Array.isArray(value)) return []
  const issues: SchemaIssue[] = []
  const { path } = place
  if (typeof minItems === 'number' && value.length < minItems) {
    issues.push({
      message: `Expected at least ${minItems} items but received ${value.length}`,
      path,
    })
  }
  if (typeof maxItems === 'number' && value.length > maxItems) {
    issues.push({
      message: `Expected at most ${maxItems} items but received ${value.length}`,
      path,
    })
  }
  const first: unknown[] = Array.isArray(prefixItems) ? prefixItems : []
  for (const [index, item] of value.entries()) {
    const schema = index < first.length ? first[index] : items
    issues.push(...checkMember(item, schema, index, place))
  }
  return issues
}

const checkObject: Check = (value, { properties, required, additionalProperties }, place) => {
  if (!isRecord(value)) return []
  const known = isRecord(properties) ? properties : {}
  const missing = Array.isArray(required)
    ? required.filter((key) => !Object.hasOwn(value, key))
    : []
  return [
    ...missing.map((key) => ({
      message: 'Expected a value but there is none',
      path: [...place.path, key],
    })),
    ...Object.entries(value).flatMap(([key, member]) => {
      const schema = Object.hasOwn(known, key) ? known[key] : additionalProperties
      return checkMember(member, schema, key, place)
    }),
  ]
}

function checkMember(
  value: unknown,
  schema: unknown,
  key: PropertyKey,
  place: Place,
): SchemaIssue[] {
  const path = [...place.path, key]
  if (schema === false) return [{ message: 'Expected nothing here', path }]
  return isRecord(schema) ? check(value, schema, { ...place, path }) : []
}

/** Of several schemas that all fail, the one that comes closest says why. */
const checkChoices: Check = (value, { anyOf, oneOf }, place) => {
  return [anyOf, oneOf].flatMap((choices) => {
    if (!Array.isArray(choices)) return []
    const found = choices.filter(isRecord).map((schema) => check(value, schema, place))
    const fits = found.filter((issues) => issues.length === 0).length
    if (choices === oneOf && fits > 1) {
      return [
        {
          message: 'Expected a value that fits one of several schemas, not more',
          path: place.path,
        },
      ]
    }
    if (fits > 0) return []
    return found.reduce(
      (best, issues) => (depthOf(issues) > depthOf(best) ? issues : best),
      found[0] ?? [],
    )
  })
}

function depthOf(issues: readonly SchemaIssue[]): number {
  return Math.min(...issues.map(({ path = [] }) => path.length))
}

const checks: readonly Check[] = [
  checkReference,
  checkType,
  checkEnum,
  checkNumber,
  checkFormat,
  checkList,
  checkObject,
  checkChoices,
]

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
const isTime = (text: string) =>
  /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/i.test(text)

const formats: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['time', isTime],
  [
    'date-time',
    (text) => /^.{10}T/i.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11)),
  ],
])

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'an object'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function isRecord(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
