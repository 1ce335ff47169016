import { invalidArgument } from '@pollux/errors'
import {
  type Box,
  boxFromCorners,
  clipBox,
  isEmptyBox,
  planTiles,
  type Size,
} from '@pollux/geometry'
import { checkInteger } from './ask-options.ts'

/** How a picture is cut into tiles. */
export interface Tiling {
  /** A tile's size, or the length of both sides, in pixels of the picture. @default 1536, of which a Gemini 3 sees every pixel */
  tile?: number | Size
  /** What tiles have in common, in pixels; a thing that is not larger is whole in one of them. @default a sixth of a tile */
  overlap?: number
}

/** The tiles of a picture. Throws a `TypeError` for a size that is none. */
export function tilesOf(size: Size, tiling: Tiling): Box[] {
  const { tile, overlap } = checkTiling(tiling)
  return planTiles(size, tile, overlap)
}

/** The parts of a picture that are looked at again: whole pixels around each region, one that is larger than a tile in tiles of its own. */
export function lookAgain(regions: readonly Box[], size: Size, tiling: Tiling): Box[] {
  if (!Array.isArray(regions)) throw invalidArgument('a list of boxes', 'look()', regions)
  const { tile, overlap } = checkTiling(tiling)
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

/** Checks how a picture is to be cut. Throws a `TypeError`. */
export function checkTiling({ tile = 1536, ...rest }: Tiling): { tile: Size; overlap: number } {
  const size = typeof tile === 'number' ? { width: tile, height: tile } : tile
  if (typeof size !== 'object' || size === null) throw invalidArgument('a size', 'tile', tile)
  checkInteger(size.width, 'the width of tile', 64, 20_000)
  checkInteger(size.height, 'the height of tile', 64, 20_000)
  const shorter = Math.min(size.width, size.height)
  const { overlap = Math.floor(shorter / 6) } = rest
  checkInteger(overlap, 'overlap', 0, Math.floor(shorter / 2))
  return { tile: { width: size.width, height: size.height }, overlap }
}

function wholePixels({ x, y, width, height }: Box): Box {
  return boxFromCorners(Math.floor(x), Math.floor(y), Math.ceil(x + width), Math.ceil(y + height))
}
