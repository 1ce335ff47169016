import type { Ledger } from '../ledger.ts'

/** Opens the store that one case runs on; the first call finds it empty. */
export type OpenLedger = () => Promise<Ledger>

/** One requirement of a ledger. */
export interface LedgerCase {
  /** A sentence that is true of a ledger that passes. */
  name: string
  needs: {
    /**
     * Whether the case opens its store more than once, so that the store must outlive its ledgers
     * and allow several at once.
     */
    isShared: boolean
  }
  /**
   * Runs the case, and closes every ledger that it opens. Rejects with an `Error` that says what is
   * wrong.
   */
  run(open: OpenLedger): Promise<void>
}

/** Returns a case that opens one ledger. */
export function ledgerCase(name: string, run: (ledger: Ledger) => Promise<void>): LedgerCase {
  return {
    name,
    needs: { isShared: false },
    run: (open) => closing(open, async (take) => run(await take())),
  }
}

/** Returns a case that opens a store several times. */
export function sharedCase(name: string, run: (open: OpenLedger) => Promise<void>): LedgerCase {
  return { name, needs: { isShared: true }, run: (open) => closing(open, run) }
}

/** Closes every ledger that a case has opened, whether it passes or not. */
async function closing(open: OpenLedger, run: (open: OpenLedger) => Promise<void>): Promise<void> {
  const opened: Ledger[] = []
  try {
    await run(async () => {
      const ledger = await open()
      opened.push(ledger)
      return ledger
    })
  } finally {
    await Promise.all(opened.map((ledger) => ledger.close()))
  }
}
