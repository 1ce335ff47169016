/** Whether a value of JSON is nested deeper than so many levels; takes no stack, however deep it is. */
export function isDeeperThan(most: number, value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue
      for (const member of Object.values(item)) next.push(member)
    }
    level = next
  }
  return false
}
