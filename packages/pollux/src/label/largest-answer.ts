/** The tokens of the largest answer so far. */
export interface LargestAnswer {
  readonly tokens: number
  /** Reports an answer of so many tokens. */
  see(tokens: number): void
}

/** Creates a measure that has seen no answer. */
export function createLargestAnswer(): LargestAnswer {
  let tokens = 0
  return {
    get tokens() {
      return tokens
    },
    see(answer) {
      tokens = Math.max(tokens, answer)
    },
  }
}
