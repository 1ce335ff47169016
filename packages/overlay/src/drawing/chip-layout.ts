import type { Box, Size } from '@pollux/geometry'
import { isAway, type Placeable, placeLabels } from '@pollux/render/layout'
import type { Shape } from '../shapes/shape.ts'

/** The height of a chip in CSS pixels. */
export const CHIP_HEIGHT = 18

/** The greatest share of the picture that chips may cover; larger findings come first. */
const MAX_COVERED_SHARE = 0.15

/** The most chips that are shown at once. */
const MAX_CHIPS_COUNT = 400

/** The shortest longer side of a finding with a chip, in CSS pixels. */
const MIN_NAMED_SIDE = 14

/** A chip and its position, in CSS pixels from the picture's origin. */
export interface PlacedChip {
  shape: Shape
  place: Box
}

/**
 * Returns the positions of chips at a scale: near their findings and without overlap. Chips without
 * room are omitted.
 */
export function layoutChips(
  shapes: readonly Shape[],
  { scale, picture, widthOf }: { scale: number; picture: Size; widthOf: (shape: Shape) => number },
): PlacedChip[] {
  const scaled = { width: picture.width * scale, height: picture.height * scale }
  const candidates = shapes.flatMap((shape) => {
    const { extent } = shape
    if (!extent || chipText(shape) === '') return []
    const around = scaleExtent(extent, scale)
    const isSeen =
      around.x < scaled.width &&
      around.y < scaled.height &&
      around.x + around.width >= 0 &&
      around.y + around.height >= 0
    if (!isSeen || Math.max(around.width, around.height) < MIN_NAMED_SIDE) return []
    const size = {
      width: Math.min(widthOf(shape), scaled.width),
      height: Math.min(CHIP_HEIGHT, scaled.height),
    }
    return [{ shape, extent: around, size }]
  })
  let left = scaled.width * scaled.height * MAX_COVERED_SHARE
  const affordable = candidates.slice(0, MAX_CHIPS_COUNT).filter(({ size }) => {
    left -= size.width * size.height
    return left >= 0
  })
  // The smallest findings come first, because they have the least room.
  const labels = affordable.toReversed()
  const placed: (Placeable & PlacedChip)[] = []
  placeLabels(labels, scaled).forEach((place, at) => {
    const label = labels[at]!
    if (isAway(place, label.extent) || placed.some((other) => isOver(place, other.place))) return
    placed.push({ ...label, place })
  })
  return placed
}

/** Returns the text of a chip: its label and score, or an empty string for neither. */
export function chipText({ label, score }: Shape): string {
  return [label, percentOf(score)].filter((text) => text !== '').join(' ')
}

/** Returns a score in percent, or an empty string for none. */
export function percentOf(score: number | undefined): string {
  return score === undefined ? '' : `${Math.round(score * 100)}%`
}

/** Returns the extent of a finding at a scale; for a single point, the box of its dot. */
function scaleExtent({ x, y, width, height }: Box, scale: number): Box {
  const pad = width === 0 && height === 0 ? 8 : 0
  return {
    x: x * scale - pad,
    y: y * scale - pad,
    width: width * scale + 2 * pad,
    height: height * scale + 2 * pad,
  }
}

function isOver(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
