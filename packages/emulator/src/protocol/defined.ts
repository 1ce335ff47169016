/** A copy of an object without its members that are undefined, for what is shown or compared member by member. */
export function defined<Members extends object>(members: Members): Members {
  const copy = { ...members }
  for (const name of Object.keys(copy)) {
    if (Reflect.get(copy, name) === undefined) Reflect.deleteProperty(copy, name)
  }
  return copy
}
