import { expect, test } from 'vitest'
import { createGridCut } from './grid-cut.ts'
import { type GridGraph, isInGrid, TIES, tieSteps } from './grid-graph.ts'

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Grid extends GridGraph {
  pulls: Int32Array
}

function randomGrid(random: () => number, longest: number): Grid {
  const width = 1 + Math.floor(random() * longest)
  const height = 1 + Math.floor(random() * longest)
  const strongest = random() < 0.5 ? 5 : 5000
  const empty = random() * 0.6
  const draw = (from: number) =>
    random() < empty ? 0 : Math.round(from + random() * (strongest - from))
  return {
    width,
    height,
    pulls: Int32Array.from({ length: width * height }, () => draw(-strongest)),
    ties: Int32Array.from({ length: width * height * TIES }, () => draw(0)),
  }
}

/** Every tie inside the grid with its strength. */
function listTies(graph: GridGraph): { from: number; to: number; strength: number }[] {
  const ties = []
  for (let y = 0; y < graph.height; y++) {
    for (let x = 0; x < graph.width; x++) {
      for (const [tie, { dx, dy }] of tieSteps.entries()) {
        if (!isInGrid(x + dx, y + dy, graph)) continue
        const from = y * graph.width + x
        const to = (y + dy) * graph.width + x + dx
        ties.push({ from, to, strength: graph.ties[from * TIES + tie]! })
      }
    }
  }
  return ties
}

/** What the cut goes against, summed up straight from the grid. */
function costOf(graph: Grid, foreground: Uint8Array): number {
  let cost = 0
  graph.pulls.forEach((pull, pixel) => {
    if (pull > 0 !== (foreground[pixel] === 1)) cost += Math.abs(pull)
  })
  for (const { from, to, strength } of listTies(graph)) {
    if (foreground[from] !== foreground[to]) cost += strength
  }
  return cost
}

/** The maximum flow by Edmonds and Karp: the shortest path that has room, again and again, in a matrix of capacities. */
function maximumFlow(graph: Grid): number {
  const pixels = graph.pulls.length
  const source = pixels
  const sink = pixels + 1
  const room = Array.from({ length: pixels + 2 }, () => new Float64Array(pixels + 2))
  graph.pulls.forEach((pull, pixel) => {
    if (pull > 0) room[source]![pixel] = pull
    else room[pixel]![sink] = -pull
  })
  for (const { from, to, strength } of listTies(graph)) {
    room[from]![to] = strength
    room[to]![from] = strength
  }
  let flow = 0
  for (;;) {
    const cameFrom = new Int32Array(pixels + 2).fill(-1)
    cameFrom[source] = source
    const queue = [source]
    for (let at = 0; at < queue.length && cameFrom[sink] === -1; at++) {
      for (let next = 0; next < pixels + 2; next++) {
        if (cameFrom[next] !== -1 || room[queue[at]!]![next] === 0) continue
        cameFrom[next] = queue[at]!
        queue.push(next)
      }
    }
    if (cameFrom[sink] === -1) return flow
    let amount = Infinity
    for (let node = sink; node !== source; node = cameFrom[node]!) {
      amount = Math.min(amount, room[cameFrom[node]!]![node]!)
    }
    for (let node = sink; node !== source; node = cameFrom[node]!) {
      room[cameFrom[node]!]![node]! -= amount
      room[node]![cameFrom[node]!]! += amount
    }
    flow += amount
  }
}

function cutOnce(graph: Grid): Uint8Array {
  return createGridCut(graph)(graph.pulls)
}

test('cuts 1,000 random grids at the cost of the maximum flow that Edmonds and Karp find', () => {
  const random = seededRandom(20041)
  for (let round = 0; round < 1000; round++) {
    const graph = randomGrid(random, 7)
    expect(costOf(graph, cutOnce(graph))).toBe(maximumFlow(graph))
  }
})

test('a cut that goes on from the last one is the one that a fresh start finds', () => {
  const random = seededRandom(77)
  for (let round = 0; round < 200; round++) {
    const graph = randomGrid(random, 30)
    const cut = createGridCut(graph)
    for (let step = 0; step < 4; step++) {
      expect(cut(graph.pulls)).toEqual(cutOnce(graph))
      graph.pulls = graph.pulls.map((pull) =>
        random() < 0.5 ? pull : Math.round(-pull * random()),
      )
    }
  }
})

test('a tie stronger than the pull of a pixel draws it to its neighbour', () => {
  const pulls = Int32Array.of(10, -3)
  const cut = (tie: number) =>
    cutOnce({ width: 2, height: 1, pulls, ties: Int32Array.of(tie, 0, 0, 0, 0, 0, 0, 0) })
  expect(cut(4)).toEqual(Uint8Array.of(1, 1))
  expect(cut(2)).toEqual(Uint8Array.of(1, 0))
})

test('ties out of the picture do not count', () => {
  const ties = Int32Array.of(9, 0, 9, 9, 9, 9, 9, 9)
  const pulls = Int32Array.of(5, -5)
  expect(cutOnce({ width: 1, height: 2, pulls, ties })).toEqual(Uint8Array.of(1, 0))
})

test('without any pull everything is background', () => {
  const ties = new Int32Array(9 * TIES).fill(7)
  const cut = cutOnce({ width: 3, height: 3, pulls: new Int32Array(9), ties })
  expect(cut).toEqual(new Uint8Array(9))
})
