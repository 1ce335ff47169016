import type { AnswerIssue } from './text-answer.ts'

/** What is known of a recording. */
interface Recording {
  /** In milliseconds. */
  duration: number
  /** Indices of entries in the model's list that were left out. */
  omitted: ReadonlySet<number>
}

/** Tolerated, because models write whole seconds. */
const MAX_EXCESS_SECONDS = 1

/** Tolerated, because the length of a recording without an index is an estimate. */
const MAX_EXCESS_SHARE = 0.01

/** Returns an issue for each entry `{ start, end }`, in seconds, that starts or ends after the recording does. */
export function timesOutside(value: unknown, { duration, omitted }: Recording): AnswerIssue[] {
  if (!Array.isArray(value)) return []
  const length = duration / 1000
  const latest = length * (1 + MAX_EXCESS_SHARE) + MAX_EXCESS_SECONDS
  const issues: AnswerIssue[] = []
  let index = -1
  for (const entry of value) {
    do index += 1
    while (omitted.has(index))
    const key = (['start', 'end'] as const).find((name) => timeOf(entry, name) > latest)
    if (!key) continue
    const path = `[${index}].${key}`
    const message = `${path}: ${timeOf(entry, key)} s is after the end of the recording, which lasts ${Number(length.toFixed(3))} s.`
    issues.push({ code: 'time-outside', message, path, index })
  }
  return issues
}

function timeOf(entry: unknown, name: 'start' | 'end'): number {
  if (typeof entry !== 'object' || entry === null || !(name in entry)) return 0
  return Number(Reflect.get(entry, name))
}
