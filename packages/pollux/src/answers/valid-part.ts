import type { SchemaIssue } from '@pollux/prompts'

/** Returns the keys that lead to the value of an issue. */
export function keysOf({ path = [] }: SchemaIssue): PropertyKey[] {
  return path.map((step) => (typeof step === 'object' ? step.key : step))
}

/**
 * Returns a value without the list entries that its issues are about. Each issue removes a whole entry of the outermost list that
 * its keys pass. Issues outside of lists remove nothing. Returns `undefined` if nothing was removed, or if a list at the root would
 * be empty.
 */
export function validPart(
  value: unknown,
  issues: readonly SchemaIssue[],
): { value: unknown } | undefined {
  const removed = new Map<readonly unknown[], Set<PropertyKey>>()
  for (const issue of issues) {
    const entry = entryOn(keysOf(issue), value)
    if (!entry) continue
    removed.set(entry.list, (removed.get(entry.list) ?? new Set()).add(entry.index))
  }
  if (removed.size === 0) return undefined
  const valid = without(value, removed)
  return Array.isArray(valid) && valid.length === 0 ? undefined : { value: valid }
}

/** Returns the entry of the outermost list that the keys pass. */
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

/** Returns a copy of a value without the removed entries. */
function without(
  value: unknown,
  removed: ReadonlyMap<readonly unknown[], ReadonlySet<PropertyKey>>,
): unknown {
  if (Array.isArray(value)) {
    const gone = removed.get(value)
    return gone ? value.filter((_, index) => !gone.has(index)) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, inner]) => [key, without(inner, removed)])
  return Object.fromEntries(members)
}
