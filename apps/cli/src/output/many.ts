/** Returns a count with its noun: `1 finding`, `2 findings`, `3 classes`. */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}
