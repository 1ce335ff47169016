/** Returns the value at the end of a path in a value of unknown shape, or `undefined` if the path leads nowhere. */
export function memberOf(value: unknown, ...path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, name) => (held instanceof Object ? Reflect.get(held, name) : undefined),
    value,
  )
}
