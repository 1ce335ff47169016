import type { Box } from './box.ts'
import type { JoinedItems } from './joined-items.ts'

/** A box by its edges: left, top, right and bottom. */
export type Edges = readonly [left: number, top: number, right: number, bottom: number]

/** What is looked for among boxes. */
export interface BoxQuery {
  /** The box, inside the area that counts. */
  edges: Edges
  /** All boxes are cut to it before they are compared. */
  shared: Edges
  /** What boxes have to agree with it at least, as intersection over union; something in any case. */
  least: number
  /** Boxes that are joined to it already are passed over. */
  item: number
  joined: JoinedItems
}

/** Boxes of a leaf. */
const LEAF = 8

/** What bounds may be off by, as rounding leaves them. */
const ROUNDING = 1e-9

/**
 * Boxes in a tree, each node halved along the edge that varies most in it, to find those that agree with another: of a node
 * it is known how much any of its boxes can agree at most, and whether all of them are joined already.
 */
export class BoxTree {
  /** The boxes' numbers in the order of the leaves. */
  readonly #items: Int32Array
  readonly #edges: Float64Array
  /** Of each node, the lowest and the highest place of each edge. */
  readonly #lowest: Float64Array
  readonly #highest: Float64Array
  /** Of each node whose boxes are all joined, one of them; else −1. */
  readonly #member: Int32Array
  #steps = 0

  /** Makes a tree of the boxes with these numbers, none of them empty. */
  constructor(items: readonly number[], boxes: readonly Box[]) {
    this.#items = Int32Array.from(items)
    this.#edges = new Float64Array(items.length * 4)
    for (const [at, item] of items.entries()) this.#edges.set(edgesOf(boxes[item]!), at * 4)
    const nodes = 2 ** (Math.ceil(Math.log2(Math.max(1, items.length / LEAF))) + 1)
    this.#lowest = new Float64Array(nodes * 4).fill(Number.POSITIVE_INFINITY)
    this.#highest = new Float64Array(nodes * 4).fill(Number.NEGATIVE_INFINITY)
    this.#member = new Int32Array(nodes).fill(-1)
    this.#build(1, 0, items.length)
  }

  /** Calls `visit` for each box that agrees enough with what is looked for, give or take rounding, and is not joined to it; returns how many nodes and boxes were looked at. */
  search(query: BoxQuery, visit: (item: number) => void): number {
    this.#steps = 1
    const [left, top, right, bottom] = query.edges
    if (!(left < right && top < bottom)) return this.#steps
    this.#search(1, 0, this.#items.length, query, visit)
    return this.#steps
  }

  #build(node: number, from: number, to: number): void {
    let widest = 0
    let spread = Number.NEGATIVE_INFINITY
    for (let edge = 0; edge < 4; edge++) {
      let lowest = Number.POSITIVE_INFINITY
      let highest = Number.NEGATIVE_INFINITY
      for (let at = from; at < to; at++) {
        const place = this.#edges[at * 4 + edge]!
        if (place < lowest) lowest = place
        if (place > highest) highest = place
      }
      this.#lowest[node * 4 + edge] = lowest
      this.#highest[node * 4 + edge] = highest
      if (highest - lowest > spread) {
        spread = highest - lowest
        widest = edge
      }
    }
    if (to - from <= LEAF) return
    const middle = (from + to) >> 1
    this.#halve(widest, from, middle, to)
    this.#build(node * 2, from, middle)
    this.#build(node * 2 + 1, middle, to)
  }

  /** Puts the boxes with the lower places of an edge before the middle. */
  #halve(edge: number, from: number, middle: number, to: number): void {
    const edges = this.#edges.slice(from * 4, to * 4)
    const items = this.#items.slice(from, to)
    const places = Float64Array.from(items, (_, at) => edges[at * 4 + edge]!)
    const cut = places.toSorted()[middle - from]!
    let lower = from
    let upper = to
    // Those at the cut go wherever there is room.
    for (const isAtCut of [false, true]) {
      for (const [at, place] of places.entries()) {
        if ((place === cut) !== isAtCut) continue
        const to = place < cut || (isAtCut && lower < middle) ? lower++ : --upper
        this.#items[to] = items[at]!
        this.#edges.set(edges.subarray(at * 4, at * 4 + 4), to * 4)
      }
    }
  }

  #search(
    node: number,
    from: number,
    to: number,
    query: BoxQuery,
    visit: (item: number) => void,
  ): void {
    const { item, joined, least } = query
    const member = this.#member
    this.#steps += 1
    if (member[node]! >= 0 && joined.areJoined(member[node]!, item)) return
    const agreement = mostAgreement(query, this.#lowest, this.#highest, node * 4)
    if (agreement === 0 || agreement < least - ROUNDING) return
    if (to - from <= LEAF) {
      this.#searchLeaf(node, from, to, query, visit)
      return
    }
    const middle = (from + to) >> 1
    const [left, right] = [node * 2, node * 2 + 1]
    this.#search(left, from, middle, query, visit)
    this.#search(right, middle, to, query, visit)
    if (member[left]! < 0 || member[right]! < 0) return
    if (joined.areJoined(member[left]!, member[right]!)) member[node] = member[left]!
  }

  #searchLeaf(
    node: number,
    from: number,
    to: number,
    query: BoxQuery,
    visit: (item: number) => void,
  ): void {
    const { item, joined, least } = query
    let same = 0
    for (let at = from; at < to; at++) {
      const other = this.#items[at]!
      this.#steps += 1
      if (!joined.areJoined(other, item)) {
        const agreement = mostAgreement(query, this.#edges, this.#edges, at * 4)
        if (agreement === 0 || agreement < least - ROUNDING) continue
        visit(other)
        if (!joined.areJoined(other, item)) continue
      }
      same += 1
    }
    if (same === to - from) this.#member[node] = item
  }
}

/** The edges of a box. */
export function edgesOf({ x, y, width, height }: Box): Edges {
  return [x, y, x + width, y + height]
}

/** How much a box can agree at most with what is looked for, if its edges are no lower and no higher than those at a place in two lists. */
function mostAgreement(
  { edges: [left, top, right, bottom], shared }: BoxQuery,
  lowest: Float64Array,
  highest: Float64Array,
  at: number,
): number {
  const [sharedLeft, sharedTop, sharedRight, sharedBottom] = shared
  const width =
    Math.min(right, sharedRight, highest[at + 2]!) - Math.max(left, sharedLeft, lowest[at]!)
  const height =
    Math.min(bottom, sharedBottom, highest[at + 3]!) - Math.max(top, sharedTop, lowest[at + 1]!)
  if (!(width > 0 && height > 0)) return 0
  const most = width * height
  const leastWidth = Math.min(sharedRight, lowest[at + 2]!) - Math.max(sharedLeft, highest[at]!)
  const leastHeight =
    Math.min(sharedBottom, lowest[at + 3]!) - Math.max(sharedTop, highest[at + 1]!)
  const smallest = Math.max(0, leastWidth) * Math.max(0, leastHeight)
  return most / ((right - left) * (bottom - top) + Math.max(smallest, most) - most)
}
