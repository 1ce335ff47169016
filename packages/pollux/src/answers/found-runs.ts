import type { FoundValue } from '@pollux/answers'

/** Returns the values without those equal to the one before. */
export function withoutRepeats(values: readonly FoundValue[]): FoundValue[] {
  const texts = values.map(({ value }) => JSON.stringify(value))
  return values.filter((_, index) => index === 0 || texts[index] !== texts[index - 1])
}

/**
 * Returns the run of whole objects around an index: entries of a list that was written without brackets, such as
 * `{"label": "a"} {"label": "b"}`. Returns nothing if there is no whole object at the index.
 */
export function runAround(values: readonly FoundValue[], index: number): readonly FoundValue[] {
  let start = index
  let end = index
  while (isLine(start, values)) start -= 1
  while (isLine(end, values)) end += 1
  return values.slice(start + 1, end)
}

function isLine(index: number, values: readonly FoundValue[]): boolean {
  const found = values[index]
  if (!found || found.isCut || typeof found.value !== 'object') return false
  return found.value !== null && !Array.isArray(found.value) && !isEnvelope(index, values)
}

/** Whether the value after this one was a string inside of it. Such a value reports the span of the outer one. */
function isEnvelope(index: number, values: readonly FoundValue[]): boolean {
  const start = values[index]?.span.start
  return values[index + 1]?.span.start === start && values[index - 1]?.span.start !== start
}
