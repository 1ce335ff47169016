import { type Box, boxArea, boxDistance, clipBox, moveBox, type Size } from '@pollux/geometry'
import { type BoxIndex, createBoxIndex } from './box-index.ts'

/** A label looking for its place. */
export interface Placeable {
  /** What it names. */
  extent: Box
  /** The label's own size in pixels, at most the picture's. */
  size: Size
}

/** What makes a place bad, weighed against a step down in the order of places. */
const OVER_TEXT = 1000
const OVER_THING = 12

/** How many times larger than a label a thing is that it cannot hide. */
const MOST_HIDDEN = 10

/** Neighbours of a place that are looked at: more than stand beside one another around a label. Beyond it things lie on each other. */
const MOST_NEIGHBOURS = 100

/** How many steps a label may be moved when every place at its finding is taken. */
const FARTHEST = 12

/**
 * Finds a place for every label, in the order given: beside or inside what it names, on whole pixels, inside the
 * picture, clear of the text in `written` and of one another; when nothing near is free, where it covers the least.
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
    // Covering a corner of a large thing hurts nobody, covering a small one hides it.
    if (boxArea(extent) < MOST_HIDDEN * size.width * size.height) {
      things.add(clipBox(extent, picture))
    }
  }
  const full = new Set<string>()
  return labels.map(({ extent, size }) => {
    const places = placesAt(clipBox(extent, picture), size, picture)
    const costs = places.map((place, rank) => rank + costOf(place, things, taken))
    const least = Math.min(...costs)
    const best = places[costs.indexOf(least)]!
    const spot = `${Math.floor(best.x / cell)} ${Math.floor(best.y / cell)}`
    const isCrowded = least >= OVER_TEXT / 20
    // Where one label found nothing free, the next ones need not look.
    if (isCrowded && full.has(spot)) return best
    const place = isCrowded ? findFree(best, picture, taken) : best
    if (!place) full.add(spot)
    taken.add(place ?? best)
    return place ?? best
  })
}

/** The places at a finding, the best first: above, inside, below, beside. */
function placesAt(extent: Box, { width, height }: Size, picture: Size): Box[] {
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
    const place = { x: Math.round(left), y: Math.round(top), width, height }
    return slideInside(place, picture)
  })
}

function slideInside(place: Box, picture: Size): Box {
  return {
    ...place,
    x: Math.max(0, Math.min(place.x, picture.width - place.width)),
    y: Math.max(0, Math.min(place.y, picture.height - place.height)),
  }
}

function costOf(place: Box, things: BoxIndex, taken: BoxIndex): number {
  let cost = 0
  let left = MOST_NEIGHBOURS
  things.some(place, (thing) => {
    const share = sharedArea(place, thing) / Math.max(1, boxArea(thing))
    if (share > 1 / MOST_HIDDEN) cost += OVER_THING * share
    return --left === 0
  })
  left = MOST_NEIGHBOURS
  taken.some(place, (other) => {
    cost += (OVER_TEXT * sharedArea(place, other)) / boxArea(place)
    return --left === 0
  })
  return cost
}

function sharedArea(a: Box, b: Box): number {
  // In numbers, not in boxes: this is asked some million times for a thousand labels.
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** The free place that is nearest, in steps of the label's height, or of its width when all of those are taken. */
function findFree(start: Box, picture: Size, taken: BoxIndex): Box | undefined {
  return (
    findFreeBy(start.height, start, picture, taken) ??
    findFreeBy(start.width, start, picture, taken)
  )
}

function findFreeBy(step: number, start: Box, picture: Size, taken: BoxIndex): Box | undefined {
  let nearest: Box | undefined
  let least = Number.POSITIVE_INFINITY
  for (let row = -FARTHEST; row <= FARTHEST; row++) {
    for (let column = -FARTHEST; column <= FARTHEST; column++) {
      const away = row * row + column * column
      if (away >= least) continue
      const place = slideInside(moveBox(start, column * step, row * start.height), picture)
      if (taken.some(place, (other) => sharedArea(place, other) > 0)) continue
      nearest = place
      least = away
    }
  }
  return nearest
}

/** Whether a label was moved so far that only a line can tell what it names. */
export function isAway(place: Box, extent: Box): boolean {
  return boxDistance(place, extent) > 1
}
