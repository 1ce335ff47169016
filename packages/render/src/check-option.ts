import { invalidArgument } from '@pollux/errors'

/**
 * Throws `TypeError` unless each length in pixels is undefined or a finite number of at least 0.
 */
export function checkLengths(lengths: Readonly<Record<string, number | undefined>>): void {
  for (const [name, length] of Object.entries(lengths)) {
    if (length !== undefined && !(length >= 0 && length < Number.POSITIVE_INFINITY)) {
      throw invalidArgument('a length of 0 pixels or more', name, length)
    }
  }
}

/** Throws `TypeError` unless a share is a number from 0 to 1. */
export function checkShare(share: number, name: string): void {
  if (!(share >= 0 && share <= 1)) throw invalidArgument('a number from 0 to 1', name, share)
}
