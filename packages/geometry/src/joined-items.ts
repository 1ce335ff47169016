/** Items, by their indices, that are joined to groups one pair at a time. */
export class JoinedItems {
  readonly #parents: Int32Array

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, index) => index)
  }

  /** The first item of the group that an item is in; what lies on the way is led there directly. */
  rootOf(index: number): number {
    const parents = this.#parents
    let at = index
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }

  areJoined(one: number, other: number): boolean {
    return this.rootOf(one) === this.rootOf(other)
  }

  join(one: number, other: number): void {
    const a = this.rootOf(one)
    const b = this.rootOf(other)
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }
}
