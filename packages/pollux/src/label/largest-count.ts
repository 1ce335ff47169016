/** The largest count of tokens so far, such as that of answers. */
export interface LargestCount {
  readonly tokens: number
  /** Reports another count. */
  see(tokens: number): void
}

/** Creates a measure of which nothing has been reported. */
export function createLargestCount(): LargestCount {
  let tokens = 0
  return {
    get tokens() {
      return tokens
    },
    see(count) {
      tokens = Math.max(tokens, count)
    },
  }
}
