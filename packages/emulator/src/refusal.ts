import type { CanonicalStatus } from '@pollux/wire'
import { type StatusFault, type WireErrorFacts, wireError } from './wire-error.ts'

/** Thrown where a request cannot be granted, and turned into its answer where the request came in. */
export class Refusal extends Error {
  readonly fault: StatusFault

  constructor(status: CanonicalStatus, message: string, facts?: WireErrorFacts) {
    super(message)
    this.fault = wireError(status, message, facts)
  }
}
