/** The wait before the second attempt in milliseconds; it doubles from attempt to attempt up to the longest. */
const FIRST_WAIT = 1000
const LONGEST_OWN_WAIT = 30_000

/**
 * How long to wait after so many failures, in milliseconds: never less than was asked for, with a random share on top so that
 * callers spread out. `random` gives a number from 0 up to 1.
 */
export function backoff(failures: number, asked: number, random: () => number): number {
  const own = Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_OWN_WAIT)
  return Math.max(own, asked) + random() * own
}
