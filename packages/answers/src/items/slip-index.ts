/** A node of a trie. Words with the same prefix share its nodes, so that the prefix is compared once. */
interface Node<Entry> {
  character: number
  children: Map<number, Node<Entry>>
  entries: Entry[]
}

/** The nearest entries to a word. */
export interface Nearest<Entry> {
  entries: readonly Entry[]
  slips: number
}

/**
 * Finds words by the fewest typos: characters that were added, omitted, changed, or swapped with their neighbour.
 */
export class SlipIndex<Entry> {
  /** The number of characters compared so far. */
  steps = 0
  #root: Node<Entry> = { character: -1, children: new Map(), entries: [] }

  add(word: string, entry: Entry): void {
    let node = this.#root
    for (let at = 0; at < word.length; at++) {
      const character = word.charCodeAt(at)
      const child = node.children.get(character) ?? { character, children: new Map(), entries: [] }
      node.children.set(character, child)
      node = child
    }
    node.entries.push(entry)
  }

  /**
   * Returns the entries with the fewest typos, or `undefined` if each has more than `most`. It
   * computes only a band of the table that is as wide as `most` allows.
   */
  nearest(word: string, most: number): Nearest<Entry> | undefined {
    let best: Nearest<Entry> | undefined
    const start = Array.from({ length: 2 * most + 1 }, (_, at) =>
      at < most ? UNREACHED_SLIPS : at - most,
    )
    const open: Step<Entry>[] = [{ node: this.#root, row: start, above: undefined, depth: 0 }]
    for (let step = open.pop(); step; step = open.pop()) {
      const { node, row, depth } = step
      const slips = row[word.length - depth + most] ?? UNREACHED_SLIPS
      if (node.entries.length > 0 && slips <= most) {
        if (!best || slips < best.slips) best = { entries: node.entries, slips }
        else if (slips === best.slips) best = { entries: [...best.entries, ...node.entries], slips }
      }
      for (const child of node.children.values()) {
        const below = this.#rowBelow(step, child.character, word, most)
        if (below) open.push({ node: child, row: below, above: row, depth: depth + 1 })
      }
    }
    return best
  }

  /** Returns the next row of edit distances, for one more character; `undefined` if all of them exceed `most`. */
  #rowBelow(
    { node, row, above, depth: upper }: Step<Entry>,
    character: number,
    word: string,
    most: number,
  ): number[] | undefined {
    const depth = upper + 1
    const below: number[] = []
    let fewest = UNREACHED_SLIPS
    for (let at = 0; at <= 2 * most; at++) {
      this.steps += 1
      const column = depth - most + at
      let slips = UNREACHED_SLIPS
      if (column === 0) slips = depth
      else if (column > 0 && column <= word.length) {
        const own = word.charCodeAt(column - 1)
        slips = Math.min(
          (row[at + 1] ?? UNREACHED_SLIPS) + 1,
          (below[at - 1] ?? UNREACHED_SLIPS) + 1,
          (row[at] ?? UNREACHED_SLIPS) + (own === character ? 0 : 1),
        )
        const isSwap =
          above && column > 1 && own === node.character && word.charCodeAt(column - 2) === character
        if (isSwap) slips = Math.min(slips, (above[at] ?? UNREACHED_SLIPS) + 1)
      }
      below.push(slips)
      fewest = Math.min(fewest, slips)
    }
    return fewest > most ? undefined : below
  }
}

/** A node with its row of the table and the row above: only the columns within `most` of its depth. */
interface Step<Entry> {
  node: Node<Entry>
  row: number[]
  above: number[] | undefined
  depth: number
}

const UNREACHED_SLIPS = 1e9
