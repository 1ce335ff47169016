import type { Workers } from './unit-ledger.ts'

/** Workers with random names. Whether one has ended is not known. */
export const randomWorkers: Workers = {
  name: () => crypto.randomUUID(),
  hasEnded: () => false,
}
