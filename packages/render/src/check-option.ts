import { invalidArgument } from '@pollux/errors'

/** Throws a `TypeError` for a length in pixels that is not a finite number of 0 or more; absent ones pass. */
export function checkLengths(lengths: Readonly<Record<string, number | undefined>>): void {
  for (const [name, length] of Object.entries(lengths)) {
    if (length !== undefined && !(length >= 0 && length < Number.POSITIVE_INFINITY)) {
      throw invalidArgument('a length of 0 pixels or more', name, length)
    }
  }
}

/** Throws a `TypeError` for a share that is not a number from 0 to 1. */
export function checkShare(share: number, name: string): void {
  if (!(share >= 0 && share <= 1)) throw invalidArgument('a number from 0 to 1', name, share)
}
