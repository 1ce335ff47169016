import { isRecord } from '@pollux/errors'

/** The levels below the top that are rewritten. Gemini's own messages have fewer than 20. */
const MAX_KEY_LEVELS = 100

/** Members that hold the user's own data, which stays unchanged. */
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

/** Members that map the user's own names to Gemini's messages. The names stay; the messages are rewritten. */
const mappings = new Set(['$defs', 'properties'])

/**
 * Returns a message of Gemini in camelCase, whether it came in camelCase or snake_case. Members that are null
 * are left out, because protobuf's JSON means the same by both. Names of the user stay: schema properties,
 * function arguments, labels. Anything deeper than 100 levels stays unchanged.
 * @returns A copy of the message, or the value itself if it is not an object. Never throws.
 * @example
 * ```ts
 * camelKeys({ finish_reason: 'STOP', content: null }) // { finishReason: 'STOP' }
 * ```
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
