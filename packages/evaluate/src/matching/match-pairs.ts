import munkres from 'munkres'

/** A finding and a truth object that may match, by their indexes. */
export interface CandidatePair {
  found: number
  truth: number
  /** From the threshold to 1. */
  iou: number
}

/**
 * The most findings or truth objects in a group that is matched optimally, which takes up to 50 ms. Larger groups are
 * matched greedily by descending IoU. Real pictures hardly ever connect so many objects by an IoU of 0.5.
 */
const MAX_SIDE = 300

/**
 * Chooses pairs so that no finding or truth object is in two: as many as possible, with the highest sum of IoU. Pairs
 * are split into connected groups, each solved by the Hungarian algorithm.
 */
export function matchPairs(pairs: readonly CandidatePair[]): CandidatePair[] {
  return groupsOf(pairs).flatMap((group) => (group.length === 1 ? group : matchGroup(group)))
}

function matchGroup(pairs: readonly CandidatePair[]): CandidatePair[] {
  const rows = [...new Set(pairs.map(({ found }) => found))]
  const columns = [...new Set(pairs.map(({ truth }) => truth))]
  if (Math.max(rows.length, columns.length) > MAX_SIDE) return matchGreedily(pairs)
  const rowOf = new Map(rows.map((found, index) => [found, index]))
  const columnOf = new Map(columns.map((truth, index) => [truth, index]))
  const byPlace = new Map(
    pairs.map((pair) => [
      rowOf.get(pair.found)! * columns.length + columnOf.get(pair.truth)!,
      pair,
    ]),
  )
  // One more pair outweighs the sum of all IoUs, which are at most 1 each.
  const pairWorth = Math.min(rows.length, columns.length) + 1
  const costs = rows.map((_, row) =>
    columns.map((_, column) => {
      const pair = byPlace.get(row * columns.length + column)
      return pair ? -(pairWorth + pair.iou) : 0
    }),
  )
  return munkres(costs).flatMap(([row, column]) => byPlace.get(row * columns.length + column) ?? [])
}

/** Chooses pairs by descending IoU, skipping any whose finding or truth object is taken. */
function matchGreedily(pairs: readonly CandidatePair[]): CandidatePair[] {
  const usedFound = new Set<number>()
  const usedTruth = new Set<number>()
  return pairs
    .toSorted((a, b) => b.iou - a.iou)
    .filter(({ found, truth }) => {
      if (usedFound.has(found) || usedTruth.has(truth)) return false
      usedFound.add(found)
      usedTruth.add(truth)
      return true
    })
}

/** Splits the pairs into connected groups. */
function groupsOf(pairs: readonly CandidatePair[]): CandidatePair[][] {
  if (pairs.length < 2) return pairs.map((pair) => [pair])
  // Findings are even numbers, truth objects odd ones.
  const parents = new Map<number, number>()
  const rootOf = (node: number): number => {
    let root = node
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    for (let at = node; at !== root; ) {
      const next = parents.get(at)!
      parents.set(at, root)
      at = next
    }
    return root
  }
  for (const { found, truth } of pairs) {
    const a = rootOf(2 * found)
    const b = rootOf(2 * truth + 1)
    if (a !== b) parents.set(a, b)
  }
  const groups = new Map<number, CandidatePair[]>()
  for (const pair of pairs) {
    const root = rootOf(2 * pair.found)
    const group = groups.get(root)
    if (group) group.push(pair)
    else groups.set(root, [pair])
  }
  return [...groups.values()]
}
