/**
 * Whether objects and lists stand inside each other deeper than `levels`; a text or a number has none, a list of numbers one.
 * Bytes count as one value. Goes level by level, so that no depth overflows the stack and a ring counts as too deep.
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
