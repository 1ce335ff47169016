import type { SchemaIssue } from '../prompt.ts'
import { type Place, pathOf } from './place.ts'

/** The outcome of checking a value by a schema. */
export interface Outcome {
  /** Faults by the schema's own keywords. */
  readonly faults: readonly Fault[]
  /** Faults by its subschemas. */
  readonly causes: readonly Outcome[]
  /** The depth of the fault nearest to the root, infinite if there is none. */
  readonly depth: number
}

interface Fault {
  place: Place
  message: string
}

/** The outcome of a valid value. */
export const fit: Outcome = { faults: [], causes: [], depth: Number.POSITIVE_INFINITY }

/** Whether there is no fault. */
export function isFit({ depth }: Outcome): boolean {
  return depth === fit.depth
}

/** Returns an outcome of one fault. */
export function failure(place: Place, message: string): Outcome {
  return { faults: [{ place, message }], causes: [], depth: place.depth }
}

/** Joins the faults of a value itself with those by subschemas. */
export function joinOutcomes(
  place: Place,
  messages: readonly string[],
  outcomes: readonly Outcome[],
): Outcome {
  const causes = outcomes.filter((outcome) => !isFit(outcome))
  if (messages.length === 0 && causes.length === 0) return fit
  const faults = messages.map((message) => ({ place, message }))
  const depth = causes.reduce(
    (nearest, cause) => Math.min(nearest, cause.depth),
    faults.length > 0 ? place.depth : fit.depth,
  )
  return { faults, causes, depth }
}

/** Returns the faults of an outcome in order, each once however many paths lead to it. */
export function issuesOf(outcome: Outcome): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const listed = new Map<Place, Set<string>>()
  const seen = new Set<Outcome>()
  const waiting = [outcome]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const { place, message } of next.faults) {
      const messages = listed.get(place) ?? new Set()
      listed.set(place, messages)
      if (messages.has(message)) continue
      messages.add(message)
      issues.push({ message, path: pathOf(place) })
    }
    for (let at = next.causes.length - 1; at >= 0; at -= 1) waiting.push(next.causes[at]!)
  }
  return issues
}
