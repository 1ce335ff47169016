/**
 * Returns whether objects and arrays are nested deeper than `levels`. Bytes count as one value. It proceeds
 * level by level, so no depth overflows the stack, and a cycle counts as too deep.
 * @param value The value; a string or number has no levels, an array of numbers has one.
 * @param levels The most levels.
 * @returns Whether the value has more.
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (!isNested(value)) return false
  let level = new Set([value])
  for (let at = 0; at < levels && level.size > 0; at++) {
    const next = new Set<object>()
    for (const one of level) {
      for (const member of Object.values(one)) if (isNested(member)) next.add(member)
    }
    level = next
  }
  return level.size > 0
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
}
