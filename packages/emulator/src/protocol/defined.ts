/** Returns a copy of an object without members that are undefined. */
export function defined<Members extends object>(members: Members): Members {
  const copy = { ...members }
  for (const name of Object.keys(copy)) {
    if (Reflect.get(copy, name) === undefined) Reflect.deleteProperty(copy, name)
  }
  return copy
}
