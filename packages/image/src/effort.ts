import { invalidArgument } from '@pollux/errors'

/** What an encoder spares: `fast` time, `small` bytes. */
export type Effort = 'fast' | 'small'

/** Throws a `TypeError` for another effort. */
export function checkEffort(effort: Effort): void {
  if (effort !== 'fast' && effort !== 'small') {
    throw invalidArgument("'fast' or 'small'", 'effort', effort)
  }
}
