import { type Box, boxArea, boxDistance, clipBox, moveBox, type Size } from '@pollux/geometry'
import { type BoxIndex, createBoxIndex } from './box-index.ts'

/** A label to be placed. */
export interface Placeable {
  /** The extent of its finding. */
  extent: Box
  /** The label's size in pixels, at most the picture's. */
  size: Size
}

/** The cost of covering text or a finding. The next position in the order of preference costs 1. */
const COST_OVER_TEXT = 1000
const COST_OVER_THING = 12

/** A finding with at least this many times the area of a label is not hidden by it. */
const MAX_HIDDEN_RATIO = 10

/**
 * The most neighbours of a position that are compared. More fit around a label only if they overlap
 * each other.
 */
const MAX_NEIGHBOURS = 100

/** The most steps that a label may move if all positions at its finding are taken. */
const MAX_MOVE_STEPS = 12

/**
 * Finds a position for every label, in order: beside or inside its finding, on whole pixels, inside the picture.
 *
 * Labels avoid each other and the text in `written`. If there is no free position nearby, the label goes where it
 * covers least.
 */
export function placeLabels(
  labels: readonly Placeable[],
  picture: Size,
  written: readonly Box[] = [],
): Box[] {
  const heights = labels.map(({ size }) => size.height)
  const cell = heights.reduce((most, height) => Math.max(most, height), 8) * 4
  const taken = createBoxIndex(cell)
  for (const box of written) taken.add(clipBox(box, picture))
  const things = createBoxIndex(cell)
  for (const { extent, size } of labels) {
    // Covering the corner of a large finding does no harm, but covering a small one hides it.
    if (boxArea(extent) < MAX_HIDDEN_RATIO * size.width * size.height) {
      things.add(clipBox(extent, picture))
    }
  }
  const full = new Set<string>()
  return labels.map(({ extent, size }) => {
    const positions = positionsAt(clipBox(extent, picture), size, picture)
    const costs = positions.map((position, rank) => rank + costOf(position, things, taken))
    const least = Math.min(...costs)
    const best = positions[costs.indexOf(least)]!
    const cellKey = `${Math.floor(best.x / cell)} ${Math.floor(best.y / cell)}`
    const isCrowded = least >= COST_OVER_TEXT / 20
    // If one label found no free position here, later labels do not search again.
    if (isCrowded && full.has(cellKey)) return best
    const position = isCrowded ? findFree(best, picture, taken) : best
    if (!position) full.add(cellKey)
    taken.add(position ?? best)
    return position ?? best
  })
}

/** Returns the positions at a finding, the best first: above, inside, below, beside. */
function positionsAt(extent: Box, { width, height }: Size, picture: Size): Box[] {
  const { x, y } = extent
  const right = x + extent.width
  const bottom = y + extent.height
  const corners: readonly (readonly [x: number, y: number])[] = [
    [x, y - height],
    [right - width, y - height],
    [x, bottom],
    [right - width, bottom],
    [x, y],
    [right - width, y],
    [x, bottom - height],
    [right - width, bottom - height],
    [right, y],
    [x - width, y],
    [right, bottom - height],
    [x - width, bottom - height],
  ]
  return corners.map(([left, top]) => {
    const position = { x: Math.round(left), y: Math.round(top), width, height }
    return slideInside(position, picture)
  })
}

function slideInside(position: Box, picture: Size): Box {
  return {
    ...position,
    x: Math.max(0, Math.min(position.x, picture.width - position.width)),
    y: Math.max(0, Math.min(position.y, picture.height - position.height)),
  }
}

function costOf(position: Box, things: BoxIndex, taken: BoxIndex): number {
  let cost = 0
  let left = MAX_NEIGHBOURS
  things.some(position, (thing) => {
    const share = sharedArea(position, thing) / Math.max(1, boxArea(thing))
    if (share > 1 / MAX_HIDDEN_RATIO) cost += COST_OVER_THING * share
    return --left === 0
  })
  left = MAX_NEIGHBOURS
  taken.some(position, (other) => {
    cost += (COST_OVER_TEXT * sharedArea(position, other)) / boxArea(position)
    return --left === 0
  })
  return cost
}

function sharedArea(a: Box, b: Box): number {
  // Plain numbers instead of boxes, since this runs a million times for a thousand labels.
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** Returns the nearest free position, in steps of the label's height or, if all of those are taken, of its width. */
function findFree(start: Box, picture: Size, taken: BoxIndex): Box | undefined {
  return (
    findFreeBy(start.height, start, picture, taken) ??
    findFreeBy(start.width, start, picture, taken)
  )
}

function findFreeBy(step: number, start: Box, picture: Size, taken: BoxIndex): Box | undefined {
  let nearest: Box | undefined
  let least = Number.POSITIVE_INFINITY
  for (let row = -MAX_MOVE_STEPS; row <= MAX_MOVE_STEPS; row++) {
    for (let column = -MAX_MOVE_STEPS; column <= MAX_MOVE_STEPS; column++) {
      const away = row * row + column * column
      if (away >= least) continue
      const position = slideInside(moveBox(start, column * step, row * start.height), picture)
      if (taken.some(position, (other) => sharedArea(position, other) > 0)) continue
      nearest = position
      least = away
    }
  }
  return nearest
}

/** Returns whether a label was moved so far that it needs a line to its finding. */
export function isAway(position: Box, extent: Box): boolean {
  return boxDistance(position, extent) > 1
}
