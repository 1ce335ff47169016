import type { SchemaIssue } from '../prompt.ts'
import { type Place, pathOf } from './place.ts'

/** What came of a value and a schema. */
export interface Outcome {
  /** What is wrong by the schema's own keywords. */
  readonly faults: readonly Fault[]
  /** What is wrong by the schemas that it holds. */
  readonly causes: readonly Outcome[]
  /** How far from the root the nearest fault is; infinite if there is none. */
  readonly depth: number
}

interface Fault {
  place: Place
  message: string
}

/** The outcome of a value that fits. */
export const fit: Outcome = { faults: [], causes: [], depth: Number.POSITIVE_INFINITY }

/** Whether nothing is wrong. */
export function isFit({ depth }: Outcome): boolean {
  return depth === fit.depth
}

/** An outcome of one fault. */
export function failure(place: Place, message: string): Outcome {
  return { faults: [{ place, message }], causes: [], depth: place.depth }
}

/** One outcome of what is wrong with a value itself and by the schemas that its own holds. */
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

/** The faults of an outcome in their order, each told once however many ways lead to it. */
export function issuesOf(outcome: Outcome): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const told = new Map<Place, Set<string>>()
  const seen = new Set<Outcome>()
  const waiting = [outcome]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const { place, message } of next.faults) {
      const messages = told.get(place) ?? new Set()
      told.set(place, messages)
      if (messages.has(message)) continue
      messages.add(message)
      issues.push({ message, path: pathOf(place) })
    }
    for (let at = next.causes.length - 1; at >= 0; at -= 1) waiting.push(next.causes[at]!)
  }
  return issues
}
