/** Whether objects and lists stand inside each other deeper than so many levels; looks at one level after the other, so that no depth overflows the stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value].filter(isNested)
  for (let at = 0; at < levels && level.length > 0; at++) {
    level = level.flatMap((one) => Object.values(one).filter(isNested))
  }
  return level.length > 0
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
