/** The next whole number of a count that is 0 or more, errors of floating point left out. */
export function roundUp(count: number): number {
  return Math.max(0, Math.ceil(count - 1e-6))
}
