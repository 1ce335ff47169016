import { type GridGraph, isInGrid, TIES, tieSteps } from './grid-graph.ts'

/**
 * Divides a grid into foreground (1) and background (0) at the least cost. A cut costs the
 * ties that it cuts and the pulls that it opposes. `pulls` has a number for each pixel: positive towards the
 * foreground, negative towards the background. If both cost the same, the pixel is background.
 */
export type GridCut = (pulls: Int32Array) => Uint8Array

const DIRECTIONS = 2 * TIES
const FREE = 0
const SOURCE = 1
const SINK = 2
/** Parents that are not a direction: the terminal itself, and none. */
const TERMINAL = DIRECTIONS
const NONE = DIRECTIONS + 1

/**
 * Creates a function for minimum cuts of a grid by the maximum flow of Boykov and Kolmogorov
 * (2004). Two search trees grow from the terminals until they meet, flow is pushed along the path,
 * and nodes behind full edges are adopted again. Each call continues from the flow of the last one,
 * which is cheap if the pulls changed little.
 */
export function createGridCut(graph: GridGraph): GridCut {
  const { width, height } = graph
  // A border without capacity surrounds the picture, so that every pixel has eight neighbours.
  const across = width + 2
  const nodes = across * (height + 2)
  const offsets = tieSteps.flatMap(({ dx, dy }) => [dy * across + dx, -(dy * across + dx)])
  /**
   * The residual capacity of each edge, by node and direction. `terminals` has the one between a
   * node and its terminal.
   */
  const capacities = spreadTies(graph, across, nodes)
  const terminals = new Int32Array(nodes)
  const lastPulls = new Int32Array(width * height)

  const trees = new Uint8Array(nodes)
  const parents = new Uint8Array(nodes)
  /** The distance of a node from its terminal, and the augmentation after which it was measured. */
  const distances = new Int32Array(nodes)
  const checked = new Int32Array(nodes)
  let augmentations = 0

  const active = new Int32Array(nodes)
  const isActive = new Uint8Array(nodes)
  let firstActive = 0
  let activeCount = 0
  const orphans: number[] = []
  let bridgeFrom = 0
  let bridgeDirection = 0

  return (pulls) => {
    changePulls(pulls)
    plantTrees()
    while (grow()) {
      augmentations += 1
      augment()
      for (let next = orphans.pop(); next !== undefined; next = orphans.pop()) adopt(next)
    }
    return readForeground()
  }

  function changePulls(pulls: Int32Array): void {
    for (let pixel = 0; pixel < lastPulls.length; pixel++) {
      terminals[nodeOf(pixel)]! += pulls[pixel]! - lastPulls[pixel]!
    }
    lastPulls.set(pulls)
  }

  function nodeOf(pixel: number): number {
    return (Math.floor(pixel / width) + 1) * across + (pixel % width) + 1
  }

  function plantTrees(): void {
    for (let node = 0; node < nodes; node++) {
      const terminal = terminals[node]!
      trees[node] = terminal > 0 ? SOURCE : terminal < 0 ? SINK : FREE
      parents[node] = terminal === 0 ? NONE : TERMINAL
      distances[node] = 1
      checked[node] = augmentations
      if (terminal !== 0) activate(node)
    }
  }

  function readForeground(): Uint8Array {
    const foreground = new Uint8Array(width * height)
    for (let pixel = 0; pixel < foreground.length; pixel++) {
      foreground[pixel] = trees[nodeOf(pixel)] === SOURCE ? 1 : 0
    }
    return foreground
  }

  function activate(node: number): void {
    if (isActive[node] === 1) return
    isActive[node] = 1
    active[(firstActive + activeCount) % nodes] = node
    activeCount += 1
  }

  /** Returns the residual capacity from `node` to its neighbour, in the direction in which flow runs in this tree. */
  function roomTo(node: number, direction: number): number {
    return trees[node] === SOURCE
      ? capacities[node * DIRECTIONS + direction]!
      : capacities[(node + offsets[direction]!) * DIRECTIONS + (direction ^ 1)]!
  }

  /** Returns the residual capacity to `node` from its neighbour, in the direction in which flow runs in this tree. */
  function roomFrom(node: number, direction: number): number {
    return trees[node] === SOURCE
      ? capacities[(node + offsets[direction]!) * DIRECTIONS + (direction ^ 1)]!
      : capacities[node * DIRECTIONS + direction]!
  }

  /** Grows both trees until they meet; the bridge is then the edge from the source's tree to the sink's. */
  function grow(): boolean {
    while (activeCount > 0) {
      const node = active[firstActive]!
      if (trees[node] !== FREE && meets(node)) return true
      isActive[node] = 0
      firstActive = (firstActive + 1) % nodes
      activeCount -= 1
    }
    return false
  }

  function meets(node: number): boolean {
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      if (roomTo(node, direction) === 0) continue
      const neighbour = node + offsets[direction]!
      if (trees[neighbour] === FREE) {
        trees[neighbour] = trees[node]!
        join(neighbour, direction ^ 1, node)
        activate(neighbour)
      } else if (trees[neighbour] !== trees[node]) {
        const isForward = trees[node] === SOURCE
        bridgeFrom = isForward ? node : neighbour
        bridgeDirection = isForward ? direction : direction ^ 1
        return true
      } else if (
        checked[neighbour]! <= checked[node]! &&
        distances[neighbour]! > distances[node]! + 1
      ) {
        join(neighbour, direction ^ 1, node)
      }
    }
    return false
  }

  function join(node: number, direction: number, parent: number): void {
    parents[node] = direction
    checked[node] = checked[parent]!
    distances[node] = distances[parent]! + 1
  }

  /** Pushes as much as fits along the path over the bridge. */
  function augment(): void {
    const bridgeTo = bridgeFrom + offsets[bridgeDirection]!
    const bridge = capacities[bridgeFrom * DIRECTIONS + bridgeDirection]!
    const amount = Math.min(bridge, roomToTerminal(bridgeFrom), roomToTerminal(bridgeTo))
    capacities[bridgeFrom * DIRECTIONS + bridgeDirection]! -= amount
    capacities[bridgeTo * DIRECTIONS + (bridgeDirection ^ 1)]! += amount
    push(bridgeFrom, amount)
    push(bridgeTo, amount)
  }

  function roomToTerminal(start: number): number {
    let least = Infinity
    let node = start
    while (parents[node] !== TERMINAL) {
      least = Math.min(least, roomFrom(node, parents[node]!))
      node += offsets[parents[node]!]!
    }
    return Math.min(least, Math.abs(terminals[node]!))
  }

  /** Pushes flow between `start` and its terminal. Nodes whose edge to the parent is then full become orphans. */
  function push(start: number, amount: number): void {
    let node = start
    while (parents[node] !== TERMINAL) {
      const direction = parents[node]!
      const parent = node + offsets[direction]!
      const up = node * DIRECTIONS + direction
      const down = parent * DIRECTIONS + (direction ^ 1)
      capacities[up]! += trees[node] === SOURCE ? amount : -amount
      capacities[down]! += trees[node] === SOURCE ? -amount : amount
      if (roomFrom(node, direction) === 0) makeOrphan(node)
      node = parent
    }
    terminals[node]! += trees[node] === SOURCE ? -amount : amount
    if (terminals[node] === 0) makeOrphan(node)
  }

  function makeOrphan(node: number): void {
    parents[node] = NONE
    orphans.push(node)
  }

  /**
   * Finds another parent for an orphan in its tree, the nearest to the terminal; without one, the
   * orphan becomes free.
   */
  function adopt(orphan: number): void {
    let best = NONE
    let nearest = Infinity
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const neighbour = orphan + offsets[direction]!
      if (trees[neighbour] !== trees[orphan] || roomFrom(orphan, direction) === 0) continue
      const distance = distanceToTerminal(neighbour)
      if (distance < nearest) {
        nearest = distance
        best = direction
      }
    }
    if (best !== NONE) {
      parents[orphan] = best
      checked[orphan] = augmentations
      distances[orphan] = nearest + 1
      return
    }
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const neighbour = orphan + offsets[direction]!
      if (trees[neighbour] !== trees[orphan]) continue
      if (roomFrom(orphan, direction) > 0) activate(neighbour)
      if (parents[neighbour] === (direction ^ 1)) makeOrphan(neighbour)
    }
    trees[orphan] = FREE
  }

  /**
   * Returns the steps to the terminal, infinite past an orphan. Marks nodes on the way, so that
   * they are not walked again.
   */
  function distanceToTerminal(start: number): number {
    let steps = 0
    let node = start
    while (checked[node] !== augmentations) {
      if (parents[node] === NONE) return Infinity
      steps += 1
      if (parents[node] === TERMINAL) break
      node += offsets[parents[node]!]!
    }
    const distance = checked[node] === augmentations ? steps + distances[node]! : steps
    let left = distance
    for (let walked = start; checked[walked] !== augmentations; left--) {
      checked[walked] = augmentations
      distances[walked] = left
      if (parents[walked] === TERMINAL) break
      walked += offsets[parents[walked]!]!
    }
    return distance
  }
}

/** Returns the capacities in all eight directions: the strength of the tie, either way. */
function spreadTies(graph: GridGraph, across: number, nodes: number): Int32Array {
  const capacities = new Int32Array(nodes * DIRECTIONS)
  for (let y = 0; y < graph.height; y++) {
    for (let x = 0; x < graph.width; x++) {
      const node = (y + 1) * across + x + 1
      tieSteps.forEach(({ dx, dy }, tie) => {
        if (!isInGrid(x + dx, y + dy, graph)) return
        const strength = graph.ties[(y * graph.width + x) * TIES + tie]!
        capacities[node * DIRECTIONS + 2 * tie] = strength
        capacities[(node + dy * across + dx) * DIRECTIONS + 2 * tie + 1] = strength
      })
    }
  }
  return capacities
}
