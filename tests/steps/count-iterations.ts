/** Begins to count the iterations of the event loop. Call what it returns to end that and to get their number. */
export function countIterations(): () => number {
  let iterations = 0
  let next = setImmediate(iterate)
  function iterate() {
    iterations += 1
    next = setImmediate(iterate)
  }
  return () => {
    clearImmediate(next)
    return iterations
  }
}

/** More than an abort takes to settle what it ends, and fewer than anything that waits for the other side. */
export const FEW_ITERATIONS = 3
