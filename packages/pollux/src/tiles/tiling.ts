import { invalidArgument } from '@pollux/errors'
import {
  type Box,
  boxFromCorners,
  clipBox,
  isEmptyBox,
  planTiles,
  type Size,
} from '@pollux/geometry'
import { defaultLimits } from '@pollux/image'
import { checkInteger } from '../calls/ask-options.ts'

/** How a picture is cut into tiles. */
export interface Tiling {
  /** The size of a tile, or the length of both its sides, in pixels. @default 1536, at which Gemini 3 sees every pixel */
  tile?: number | Size
  /** How far neighbouring tiles overlap, in pixels. A thing no larger than this is whole in one of them. @default a sixth of a tile */
  overlap?: number
}

/** A tiling with every default filled in. */
export interface CompleteTiling {
  tile: Size
  overlap: number
}

const DEFAULT_TILE_SIDE = 1536
const MIN_TILE_SIDE = 64

/** Fills in the defaults. Throws `TypeError` unless the tile and the overlap are sizes that a picture can be cut into. */
export function completeTiling({ tile = DEFAULT_TILE_SIDE, ...rest }: Tiling): CompleteTiling {
  const size = typeof tile === 'number' ? { width: tile, height: tile } : tile
  if (typeof size !== 'object' || size === null)
    throw invalidArgument('a number of pixels or { width, height }', 'tile', tile)
  checkInteger(size.width, 'the width of tile', MIN_TILE_SIDE, defaultLimits.maxSide)
  checkInteger(size.height, 'the height of tile', MIN_TILE_SIDE, defaultLimits.maxSide)
  const shorter = Math.min(size.width, size.height)
  const { overlap = Math.floor(shorter / 6) } = rest
  checkInteger(overlap, 'overlap', 0, Math.floor(shorter / 2))
  return { tile: { width: size.width, height: size.height }, overlap }
}

/** Returns the tiles of a picture. */
export function tilesOf(size: Size, { tile, overlap }: CompleteTiling): Box[] {
  return planTiles(size, tile, overlap)
}

/**
 * Returns the tiles of regions that are asked about again: each region in whole pixels, cut to the picture. One larger than a
 * tile becomes several.
 */
export function tilesOfRegions(
  regions: readonly Box[],
  size: Size,
  { tile, overlap }: CompleteTiling,
): Box[] {
  if (!Array.isArray(regions)) throw invalidArgument('a list of boxes', 'refine()', regions)
  return regions.flatMap((region) => {
    const clipped = clipBox(region, size)
    if (isEmptyBox(clipped)) return []
    const { x, y, width, height } = wholePixels(clipped)
    return planTiles({ width, height }, tile, overlap).map((box) => ({
      ...box,
      x: box.x + x,
      y: box.y + y,
    }))
  })
}

function wholePixels({ x, y, width, height }: Box): Box {
  return boxFromCorners(Math.floor(x), Math.floor(y), Math.ceil(x + width), Math.ceil(y + height))
}
