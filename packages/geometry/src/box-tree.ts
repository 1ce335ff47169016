import type { Box } from './box.ts'
import type { DisjointSets } from './disjoint-sets.ts'

/** The edges of a box: left, top, right and bottom. */
export type Edges = readonly [left: number, top: number, right: number, bottom: number]

/** A search for the boxes whose intersection over union with one box reaches a limit. */
export interface BoxQuery {
  /** The edges of the box to compare with, already cut to `shared`. */
  edges: Edges
  /** The area to which all boxes are cut before they are compared. */
  shared: Edges
  /** The lowest intersection over union of a match, from 0 to 1. Boxes that share no area never match, even at 0. */
  minIou: number
  /** The index of the box whose matches are sought. Boxes already joined to it are skipped. */
  item: number
  joined: DisjointSets
}

/** The most boxes in a leaf. */
const LEAF_BOXES = 8

/** The largest rounding error of a bound on an intersection over union. */
const MAX_ROUNDING_ERROR = 1e-9

/**
 * A tree of boxes that finds those overlapping another box strongly without comparing all.
 *
 * Each node is halved along the edge whose position varies most in it. A node is skipped if none of its boxes can reach
 * the required intersection over union, or if all are already joined.
 */
export class BoxTree {
  /** The indices of the boxes, in the order of the leaves. */
  readonly #items: Int32Array
  readonly #edges: Float64Array
  /** The lowest and the highest position of each of the four edges, for each node. */
  readonly #lowest: Float64Array
  readonly #highest: Float64Array
  /** For each node, the index of one of its boxes if all are joined to each other, or otherwise −1. */
  readonly #member: Int32Array
  #steps = 0

  /** Builds the tree of the boxes at the indices `items`. None of these boxes may be empty. */
  constructor(items: readonly number[], boxes: readonly Box[]) {
    this.#items = Int32Array.from(items)
    this.#edges = new Float64Array(items.length * 4)
    for (const [at, item] of items.entries()) this.#edges.set(edgesOf(boxes[item]!), at * 4)
    const nodes = 2 ** (Math.ceil(Math.log2(Math.max(1, items.length / LEAF_BOXES))) + 1)
    this.#lowest = new Float64Array(nodes * 4).fill(Number.POSITIVE_INFINITY)
    this.#highest = new Float64Array(nodes * 4).fill(Number.NEGATIVE_INFINITY)
    this.#member = new Int32Array(nodes).fill(-1)
    this.#build(1, 0, items.length)
  }

  /**
   * Calls `visit` with the index of each box that matches the query, within rounding, and is not yet joined to
   * `query.item`.
   *
   * @returns The number of nodes and boxes that were compared.
   */
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
        const position = this.#edges[at * 4 + edge]!
        if (position < lowest) lowest = position
        if (position > highest) highest = position
      }
      this.#lowest[node * 4 + edge] = lowest
      this.#highest[node * 4 + edge] = highest
      if (highest - lowest > spread) {
        spread = highest - lowest
        widest = edge
      }
    }
    if (to - from <= LEAF_BOXES) return
    const middle = (from + to) >> 1
    this.#halve(widest, from, middle, to)
    this.#build(node * 2, from, middle)
    this.#build(node * 2 + 1, middle, to)
  }

  /** Reorders the items from `from` to before `to`: those whose edge has a lower position move before `middle`. */
  #halve(edge: number, from: number, middle: number, to: number): void {
    const edges = this.#edges.slice(from * 4, to * 4)
    const items = this.#items.slice(from, to)
    const positions = Float64Array.from(items, (_, at) => edges[at * 4 + edge]!)
    const cut = positions.toSorted()[middle - from]!
    let lower = from
    let upper = to
    // Boxes exactly at the cut go to whichever half has room.
    for (const isAtCut of [false, true]) {
      for (const [at, position] of positions.entries()) {
        if ((position === cut) !== isAtCut) continue
        const to = position < cut || (isAtCut && lower < middle) ? lower++ : --upper
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
    const { item, joined, minIou } = query
    const member = this.#member
    this.#steps += 1
    if (member[node]! >= 0 && joined.areJoined(member[node]!, item)) return
    const iou = highestIou(query, this.#lowest, this.#highest, node * 4)
    if (iou === 0 || iou < minIou - MAX_ROUNDING_ERROR) return
    if (to - from <= LEAF_BOXES) {
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
    const { item, joined, minIou } = query
    let same = 0
    for (let at = from; at < to; at++) {
      const other = this.#items[at]!
      this.#steps += 1
      if (!joined.areJoined(other, item)) {
        const iou = highestIou(query, this.#edges, this.#edges, at * 4)
        if (iou === 0 || iou < minIou - MAX_ROUNDING_ERROR) continue
        visit(other)
        if (!joined.areJoined(other, item)) continue
      }
      same += 1
    }
    if (same === to - from) this.#member[node] = item
  }
}

/** Returns a box as its four edges. */
export function edgesOf({ x, y, width, height }: Box): Edges {
  return [x, y, x + width, y + height]
}

/**
 * Returns the highest intersection over union with the query that any box of a node can reach.
 *
 * The four edges of such a box lie between those of `lowest` and `highest` from index `at`.
 */
function highestIou(
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
