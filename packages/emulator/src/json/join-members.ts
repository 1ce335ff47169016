import { isRecord } from '@pollux/errors'

/** Sets a member of an object; even `__proto__` becomes an ordinary member. */
export function setMember(members: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(members, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  } else {
    members[name] = value
  }
}

/** Returns an object of members, where values of one name are joined as protobuf joins them. */
export function joinMembers(members: readonly [string, unknown][]): Record<string, unknown> {
  const byName = new Map<string, unknown[]>()
  for (const [name, value] of members) {
    const values = byName.get(name)
    if (values) values.push(value)
    else byName.set(name, [value])
  }
  return Object.fromEntries([...byName].map(([name, values]) => [name, joinValues(values)]))
}

/** Joins the values of one name, in the order in which they were read. */
function joinValues(values: readonly unknown[]): unknown {
  if (values.length === 1) return values[0]
  if (values.some(Array.isArray)) return values.flat()
  return values.every(isRecord) ? joinMembers(values.flatMap(Object.entries)) : values.at(-1)
}
