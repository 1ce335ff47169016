import { isRecord } from '@pollux/errors'

/** Levels below the top that are rewritten; Gemini's own messages are less than 20 deep. */
const MAX_KEY_LEVELS = 100

/** Members that hold a user's own data: what is inside is handed on as it is. */
const foreign = new Set([
  'args',
  'arguments',
  'default',
  'example',
  'labels',
  'metadata',
  'parametersJsonSchema',
  'partMetadata',
  'quotaDimensions',
  'responseJsonSchema',
])

/** Members that map a user's own names to Gemini's messages: the names stay, the messages are rewritten. */
const mappings = new Set(['$defs', 'properties'])

/**
 * A message of Gemini in camelCase, whichever spelling it came in; members that are null are left out, for protobuf's
 * JSON means the same by both. Names that belong to the user (schema properties, function arguments, labels) stay.
 * Never throws; what lies deeper than 100 levels is handed on as it is.
 */
export function camelKeys(value: unknown): unknown {
  return rewrite(value, undefined, MAX_KEY_LEVELS, new Map())
}

function rewrite(
  value: unknown,
  parent: string | undefined,
  depth: number,
  seen: Map<object, unknown>,
): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value
  if (seen.has(value)) return seen.get(value)
  seen.set(value, value)
  const rewritten = Array.isArray(value)
    ? value.map((item) => rewrite(item, parent, depth - 1, seen))
    : isRecord(value)
      ? rewriteRecord(value, parent, depth, seen)
      : value
  seen.set(value, rewritten)
  return rewritten
}

function rewriteRecord(
  record: Record<string, unknown>,
  parent: string | undefined,
  depth: number,
  seen: Map<object, unknown>,
): Record<string, unknown> {
  const isMapping = parent !== undefined && mappings.has(parent)
  const members = new Map<string, unknown>()
  for (const [name, member] of Object.entries(record)) {
    if (member === null || member === undefined || name === '__proto__') continue
    const key = isMapping ? name : camelCase(name)
    if (key !== name && Object.hasOwn(record, key)) continue
    const isForeign = !isMapping && (foreign.has(key) || isFunctionResponse(parent, key))
    members.set(
      key,
      isForeign ? member : rewrite(member, isMapping ? undefined : key, depth - 1, seen),
    )
  }
  return Object.fromEntries(members)
}

function isFunctionResponse(parent: string | undefined, key: string): boolean {
  return parent === 'functionResponse' && key === 'response'
}

function camelCase(name: string): string {
  return name.replace(/([a-z0-9])_([a-z])/g, (_, before: string, letter: string) => {
    return before + letter.toUpperCase()
  })
}
