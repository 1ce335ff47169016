import { type Box, clipBox, type Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { binColours, weighColours } from './colour-model.ts'
import { createGridCut } from './grid-cut.ts'
import { isInGrid, TIES, tieSteps } from './grid-graph.ts'
import { dropSmallParts, fillSmallHoles } from './parts.ts'
import { resampleRgb } from './resample.ts'

/** The thing in a box, told from what is around it, on a picture scaled down. */
export interface CutOut extends Size {
  /** The whole pixels of the picture that were looked at: the box and a margin. */
  region: Box
  /** 1 for each pixel of the thing, rows from the top, 0 everywhere outside the box. */
  pixels: Uint8Array
}

/** How much of the box's sides is looked at around it, to learn the background. */
const MARGIN = 0.25
/** The longest side that is cut; more pixels take longer and show little more. */
const LONGEST = 128
const ROUNDS = 3
/** How strongly like neighbours stay together. */
const SMOOTHNESS = 4
/** How much the place in the box counts beside the colour. */
const PLACE_WEIGHT = 0.75
/** The probability of the thing in the middle of a box, and towards its corners. */
const IN_THE_MIDDLE = 0.85
const IN_THE_CORNERS = 0.35
/** Within this share of the way from the middle to the sides, the thing is taken for sure. */
const CORE = 0.12
const SURE = 4
/** A pull that no tie outweighs. */
const NEVER = 1000
/** Strengths are whole numbers, so that the flow is exact: thousandths. */
const UNIT = 1000
const SMALLEST_PART = 0.15
const LARGEST_FILLED_HOLE = 0.03

/** Cuts the thing in a box out by colour, place and contrast: a graph cut, thrice, learning the colours anew from each. */
export function cutOut(raster: Raster, box: Box): CutOut {
  const region = withMargin(box, raster)
  const scale = Math.min(1, LONGEST / Math.max(region.width, region.height))
  const size = {
    width: Math.max(1, Math.round(region.width * scale)),
    height: Math.max(1, Math.round(region.height * scale)),
  }
  const colours = resampleRgb(raster, region, size)
  const bins = binColours(colours)
  const cut = createGridCut({ ...size, ties: tieNeighbours(colours, size) })
  const places = measurePlaces(box, region, size)
  const pulls = new Int32Array(places.length)
  let foreground = places.map(probabilityAt)
  let pixels: Uint8Array = new Uint8Array(places.length)
  for (let round = 0; round < ROUNDS; round++) {
    const weights = weighColours(bins, foreground)
    for (let pixel = 0; pixel < pulls.length; pixel++) {
      pulls[pixel] = Math.round(UNIT * pullOf(places[pixel]!, weights[bins[pixel]!]!))
    }
    pixels = cut(pulls)
    foreground = foreground.map((_, pixel) => (pixels[pixel] === 1 ? 0.97 : 0.03))
  }
  dropSmallParts(pixels, size, SMALLEST_PART)
  fillSmallHoles(pixels, size, LARGEST_FILLED_HOLE)
  return { ...size, region, pixels }
}

function withMargin(box: Box, picture: Size): Box {
  const x = Math.floor(box.x - box.width * MARGIN)
  const y = Math.floor(box.y - box.height * MARGIN)
  const right = Math.ceil(box.x + box.width * (1 + MARGIN))
  const bottom = Math.ceil(box.y + box.height * (1 + MARGIN))
  return clipBox({ x, y, width: right - x, height: bottom - y }, picture)
}

/** How far each pixel is from the middle of the box: 0 there, 1 at the middle of its sides, infinite out of the box. */
function measurePlaces(box: Box, region: Box, size: Size): Float32Array {
  const places = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    const inPictureY = region.y + ((y + 0.5) * region.height) / size.height
    const down = (2 * (inPictureY - box.y)) / box.height - 1
    for (let x = 0; x < size.width; x++) {
      const inPictureX = region.x + ((x + 0.5) * region.width) / size.width
      const across = (2 * (inPictureX - box.x)) / box.width - 1
      const isInside = Math.abs(across) <= 1 && Math.abs(down) <= 1
      places[y * size.width + x] = isInside ? Math.hypot(across, down) : Infinity
    }
  }
  return places
}

/** The probability of the thing at a place, before anything is known of colours. */
function probabilityAt(place: number): number {
  if (place === Infinity) return 0
  const outward = Math.min(1, Math.max(0, (place - 0.3) / 0.95))
  return IN_THE_MIDDLE + (IN_THE_CORNERS - IN_THE_MIDDLE) * outward
}

function pullOf(place: number, colourWeight: number): number {
  if (place === Infinity) return -NEVER
  const probability = probabilityAt(place)
  const pull = colourWeight + PLACE_WEIGHT * Math.log(probability / (1 - probability))
  return place < CORE ? Math.max(pull, SURE) : pull
}

/** Ties neighbours the stronger, the more alike they are, measured against the contrast of the whole. */
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
        ties[pixel * TIES + tie] = Math.round((UNIT * SMOOTHNESS * likeness) / Math.hypot(dx, dy))
      })
    }
  }
  return ties
}

/** The mean difference of neighbours side by side and one above the other. */
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

/** The squared distance of two colours. */
function differenceOf(colours: Uint8ClampedArray, a: number, b: number): number {
  const red = colours[a * 3]! - colours[b * 3]!
  const green = colours[a * 3 + 1]! - colours[b * 3 + 1]!
  const blue = colours[a * 3 + 2]! - colours[b * 3 + 2]!
  return red * red + green * green + blue * blue
}
