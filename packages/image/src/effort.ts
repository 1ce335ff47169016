import { invalidArgument } from '@pollux/errors'

/** What an encoder optimises for: `fast` saves time, `small` saves bytes. */
export type Effort = 'fast' | 'small'

/** The effort if the caller passes none. */
export const defaultEffort: Effort = 'fast'

/** Throws `TypeError` for an unknown effort. */
export function checkEffort(effort: Effort): void {
  if (effort !== 'fast' && effort !== 'small') {
    throw invalidArgument("'fast' or 'small'", 'effort', effort)
  }
}
