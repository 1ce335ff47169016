import type { LeaseClaim, LedgerEntry } from './ledger.ts'

/** Returns whether a claim on an entry succeeds: nobody holds it at `claim.at`, or its holder renews by its revision. */
export function canLease(
  { revision, lease }: Pick<LedgerEntry, 'revision' | 'lease'>,
  claim: LeaseClaim,
): boolean {
  if (claim.revision !== undefined && claim.revision !== revision) return false
  if (lease === undefined || lease.until <= claim.at) return true
  return lease.owner === claim.owner && claim.revision !== undefined
}
