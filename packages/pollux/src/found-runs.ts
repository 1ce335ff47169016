import type { FoundValue } from '@pollux/answers'

/** Returns values without those that repeat the one before. */
export function withoutRepeats(values: readonly FoundValue[]): FoundValue[] {
  const texts = values.map(({ value }) => JSON.stringify(value))
  return values.filter((_, index) => index === 0 || texts[index] !== texts[index - 1])
}

/**
 * Returns the objects that stand one after the other around one, as lines of a list that was not written as one:
 * `{"label": "a"} {"label": "b"}`. Empty around anything but a whole object.
 */
export function runAround(at: number, values: readonly FoundValue[]): readonly FoundValue[] {
  let start = at
  let end = at
  while (isLine(start, values)) start -= 1
  while (isLine(end, values)) end += 1
  return values.slice(start + 1, end)
}

function isLine(index: number, values: readonly FoundValue[]): boolean {
  const found = values[index]
  if (!found || found.isCut || typeof found.value !== 'object') return false
  return found.value !== null && !Array.isArray(found.value) && !isEnvelope(index, values)
}

/** Whether what comes after a value stood in it as a text: it is said to stand where the value stands. */
function isEnvelope(index: number, values: readonly FoundValue[]): boolean {
  const start = values[index]?.span.start
  return values[index + 1]?.span.start === start && values[index - 1]?.span.start !== start
}
