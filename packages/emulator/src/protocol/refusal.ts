import { type CanonicalStatus, interactionCode } from '@pollux/wire'
import { type StatusFault, type WireErrorFacts, wireError } from './wire-error.ts'

/** Thrown where a request cannot be granted, and turned into its answer where the request came in. */
export class Refusal extends Error {
  readonly fault: StatusFault
  /** What the Interactions API calls it. */
  readonly code: string

  /** `code` is told where the Interactions API has a closer one than that of the status. */
  constructor(
    status: CanonicalStatus,
    message: string,
    facts: WireErrorFacts = {},
    code = interactionCode(status),
  ) {
    super(message)
    this.fault = wireError(status, message, facts)
    this.code = code
  }
}

/** Refuses a field of a request. */
export function refuseField(field: string, description: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', description, { fieldViolations: [{ field, description }] })
}
