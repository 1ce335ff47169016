import { type Box, clipBox, type Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { binColours, weighColours } from './colour-model.ts'
import { dropSmallComponents, fillSmallHoles } from './components.ts'
import { createGridCut } from './grid-cut.ts'
import { isInGrid, TIES, tieSteps } from './grid-graph.ts'
import { resampleRgb } from './resample.ts'

/** The foreground of a box, on the picture scaled down. */
export interface Foreground extends Size {
  /** The box and a margin around it, in whole pixels of the picture. */
  region: Box
  /** 1 for each pixel of the foreground, in rows from the top; 0 everywhere outside the box. */
  pixels: Uint8Array
}

/** The margin around the box, as a share of its sides; it shows the background. */
const BORDER_SHARE = 0.25
/** The longer side to which a box is scaled down, in pixels. More take longer and improve little. */
const MAX_SIDE = 128
const CUT_COUNT = 3
/** The strength with which similar neighbours are tied together. */
const SMOOTHNESS = 4
/** The weight of the position in the box; the colour has 1. */
const POSITION_WEIGHT = 0.75
/** The probability of foreground in the middle of a box, and towards its corners. */
const MIDDLE_PROBABILITY = 0.85
const CORNER_PROBABILITY = 0.35
/** Within this distance from the middle, pixels are pulled to the foreground at least this much. */
const CORE_DISTANCE = 0.12
const CORE_PULL = 4
/** A pull that no tie outweighs. */
const ABSOLUTE_PULL = 1000
/** Strengths are integers in thousandths, so that the flow is exact. */
const STRENGTH_SCALE = 1000
const MIN_COMPONENT_SHARE = 0.15
const MAX_HOLE_SHARE = 0.03

/**
 * Finds the foreground of a box by colour, position and contrast, in three graph cuts. Each cut
 * uses the colours of the previous one.
 */
export function segmentForeground(raster: Raster, box: Box): Foreground {
  const region = withMargin(box, raster)
  const scale = Math.min(1, MAX_SIDE / Math.max(region.width, region.height))
  const size = {
    width: Math.max(1, Math.round(region.width * scale)),
    height: Math.max(1, Math.round(region.height * scale)),
  }
  const colours = resampleRgb(raster, region, size)
  const bins = binColours(colours)
  const cut = createGridCut({ ...size, ties: tieNeighbours(colours, size) })
  const distances = measureDistances(box, region, size)
  const pulls = new Int32Array(distances.length)
  let foreground = distances.map(probabilityAt)
  let pixels: Uint8Array = new Uint8Array(distances.length)
  for (let round = 0; round < CUT_COUNT; round++) {
    const weights = weighColours(bins, foreground)
    for (let pixel = 0; pixel < pulls.length; pixel++) {
      pulls[pixel] = Math.round(STRENGTH_SCALE * pullOf(distances[pixel]!, weights[bins[pixel]!]!))
    }
    pixels = cut(pulls)
    foreground = foreground.map((_, pixel) => (pixels[pixel] === 1 ? 0.97 : 0.03))
  }
  dropSmallComponents(pixels, size, MIN_COMPONENT_SHARE)
  fillSmallHoles(pixels, size, MAX_HOLE_SHARE)
  return { ...size, region, pixels }
}

function withMargin(box: Box, picture: Size): Box {
  const x = Math.floor(box.x - box.width * BORDER_SHARE)
  const y = Math.floor(box.y - box.height * BORDER_SHARE)
  const right = Math.ceil(box.x + box.width * (1 + BORDER_SHARE))
  const bottom = Math.ceil(box.y + box.height * (1 + BORDER_SHARE))
  return clipBox({ x, y, width: right - x, height: bottom - y }, picture)
}

/**
 * Returns the distance of each pixel from the middle of the box: 1 at the middle of its sides,
 * infinite outside.
 */
function measureDistances(box: Box, region: Box, size: Size): Float32Array {
  const distances = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    const inPictureY = region.y + ((y + 0.5) * region.height) / size.height
    const down = (2 * (inPictureY - box.y)) / box.height - 1
    for (let x = 0; x < size.width; x++) {
      const inPictureX = region.x + ((x + 0.5) * region.width) / size.width
      const across = (2 * (inPictureX - box.x)) / box.width - 1
      const isInside = Math.abs(across) <= 1 && Math.abs(down) <= 1
      distances[y * size.width + x] = isInside ? Math.hypot(across, down) : Infinity
    }
  }
  return distances
}

/** Returns the probability of foreground at a distance from the middle, before any colour is known. */
function probabilityAt(distance: number): number {
  if (distance === Infinity) return 0
  const outward = Math.min(1, Math.max(0, (distance - 0.3) / 0.95))
  return MIDDLE_PROBABILITY + (CORNER_PROBABILITY - MIDDLE_PROBABILITY) * outward
}

function pullOf(distance: number, colourWeight: number): number {
  if (distance === Infinity) return -ABSOLUTE_PULL
  const probability = probabilityAt(distance)
  const pull = colourWeight + POSITION_WEIGHT * Math.log(probability / (1 - probability))
  return distance < CORE_DISTANCE ? Math.max(pull, CORE_PULL) : pull
}

/** Ties neighbours more strongly the more similar they are, relative to the contrast of the whole. */
function tieNeighbours(colours: Uint8ClampedArray, size: Size): Int32Array {
  const contrast = meanContrast(colours, size)
  const ties = new Int32Array(size.width * size.height * TIES)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const pixel = y * size.width + x
      tieSteps.forEach(({ dx, dy }, tie) => {
        if (!isInGrid(x + dx, y + dy, size)) return
        const difference = differenceOf(colours, pixel, pixel + dy * size.width + dx)
        const likeness = Math.exp(-difference / (2 * contrast + 1e-6))
        ties[pixel * TIES + tie] = Math.round(
          (STRENGTH_SCALE * SMOOTHNESS * likeness) / Math.hypot(dx, dy),
        )
      })
    }
  }
  return ties
}

/** Returns the mean difference of horizontal and vertical neighbours. */
function meanContrast(colours: Uint8ClampedArray, { width, height }: Size): number {
  let sum = 0
  let pairs = 0
  for (let pixel = 0; pixel < width * height; pixel++) {
    if ((pixel + 1) % width !== 0) {
      sum += differenceOf(colours, pixel, pixel + 1)
      pairs += 1
    }
    if (pixel + width < width * height) {
      sum += differenceOf(colours, pixel, pixel + width)
      pairs += 1
    }
  }
  return pairs > 0 ? sum / pairs : 0
}

/** Returns the squared distance of two colours. */
function differenceOf(colours: Uint8ClampedArray, a: number, b: number): number {
  const red = colours[a * 3]! - colours[b * 3]!
  const green = colours[a * 3 + 1]! - colours[b * 3 + 1]!
  const blue = colours[a * 3 + 2]! - colours[b * 3 + 2]!
  return red * red + green * green + blue * blue
}
