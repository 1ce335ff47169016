/** The time on the page and in its worker. */
export const pageClock = {
  /** Milliseconds since any fixed moment. */
  now: () => performance.now(),
  date: () => new Date(),
}
