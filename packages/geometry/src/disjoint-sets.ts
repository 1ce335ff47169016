/** Groups of items, known by their indices, that are joined pair by pair (union–find). */
export class DisjointSets {
  readonly #parents: Int32Array

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, index) => index)
  }

  /** Returns the index that represents an item's group. Shortens the path to it, so that later calls are faster. */
  rootOf(index: number): number {
    const parents = this.#parents
    let at = index
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }

  /** Returns whether two items are in the same group. */
  areJoined(one: number, other: number): boolean {
    return this.rootOf(one) === this.rootOf(other)
  }

  /** Joins the groups of two items. */
  join(one: number, other: number): void {
    const a = this.rootOf(one)
    const b = this.rootOf(other)
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }
}
