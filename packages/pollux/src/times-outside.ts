import type { AnswerIssue } from './text-answer.ts'

/** What a recording is known by. */
interface Recording {
  /** In milliseconds. */
  duration: number
  /** Entries of the model's list that were left out, so that they count no more. */
  left: ReadonlySet<number>
}

/** What is let pass: models write whole seconds, and the length of a recording without an index is an estimate. */
const TOLERANCE = { seconds: 1, share: 0.01 }

/** Returns an issue for each part of a recording that begins or ends after the end of it, up to rounding. */
export function timesOutside(value: unknown, { duration, left }: Recording): AnswerIssue[] {
  if (!Array.isArray(value)) return []
  const length = duration / 1000
  const latest = length * (1 + TOLERANCE.share) + TOLERANCE.seconds
  const issues: AnswerIssue[] = []
  let index = -1
  for (const entry of value) {
    do index += 1
    while (left.has(index))
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
