/** Rounds a count of at least 0 up to an integer, ignoring floating-point errors. */
export function roundUp(count: number): number {
  return Math.max(0, Math.ceil(count - 1e-6))
}
