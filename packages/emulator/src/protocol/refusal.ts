import { type CanonicalStatus, interactionCode } from '@pollux/wire'
import { type StatusFault, type WireErrorFacts, wireError } from './wire-error.ts'

/** Thrown to refuse a request; the route converts it to an answer. */
export class Refusal extends Error {
  readonly fault: StatusFault
  /** The code of the Interactions API. */
  readonly code: string

  /** `code` is for the Interactions API, if it is more precise than the status. */
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

/** Returns a refusal that names a field of the request and what is wrong with it. */
export function refuseField(field: string, description: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', description, { fieldViolations: [{ field, description }] })
}
