import type { SchemaIssue } from '@pollux/prompts'

/** The keys that lead to what an issue is about. */
export function keysOf({ path = [] }: SchemaIssue): PropertyKey[] {
  return path.map((step) => (typeof step === 'object' ? step.key : step))
}

/**
 * Returns a value without the entries that its issues name, of the outermost list on the way to each: an entry with anything wrong in
 * it is left out whole. What else is wrong stays. Nothing is returned if no issue is about an entry, or if no entry of the value
 * itself would be left.
 */
export function soundPart(
  value: unknown,
  issues: readonly SchemaIssue[],
): { value: unknown } | undefined {
  const left = new Map<readonly unknown[], Set<PropertyKey>>()
  for (const issue of issues) {
    const place = entryOn(keysOf(issue), value)
    if (!place) continue
    left.set(place.list, (left.get(place.list) ?? new Set()).add(place.index))
  }
  if (left.size === 0) return undefined
  const sound = without(value, left)
  return Array.isArray(sound) && sound.length === 0 ? undefined : { value: sound }
}

/** The entry of the outermost list that keys lead through. */
function entryOn(
  keys: readonly PropertyKey[],
  value: unknown,
): { list: readonly unknown[]; index: number } | undefined {
  let at = value
  for (const key of keys) {
    if (Array.isArray(at)) {
      return typeof key === 'number' && key < at.length ? { list: at, index: key } : undefined
    }
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = Reflect.get(at, key)
  }
  return undefined
}

/** A copy of a value without entries of lists. */
function without(
  value: unknown,
  left: ReadonlyMap<readonly unknown[], ReadonlySet<PropertyKey>>,
): unknown {
  if (Array.isArray(value)) {
    const gone = left.get(value)
    return gone ? value.filter((_, index) => !gone.has(index)) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, inner]) => [key, without(inner, left)])
  return Object.fromEntries(members)
}
