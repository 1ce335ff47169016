/** Returns a copy of an object without members that are `undefined`, for objects that are shown or compared. */
export function defined<Members extends object>(members: Members): Members {
  const copy = { ...members }
  for (const [name, member] of Object.entries(copy)) {
    if (member === undefined) Reflect.deleteProperty(copy, name)
  }
  return copy
}
