import type { Box, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { Color } from '@pollux/render'

/** A mask and the colour in which it is painted. */
export interface MaskPaint {
  mask: Mask
  color: Color
}

/** A square of the picture with the masks that touch it, in the order in which they are painted. */
export interface MaskTile {
  /** The box of the tile in the picture, clipped to the picture. */
  box: Box
  /** The size of the tile in painted pixels. */
  size: Size
  paints: readonly MaskPaint[]
}

/** The side of a tile, in painted pixels. */
const TILE_SIDE = 1024

/**
 * The most painted pixels of all tiles of a picture: 96 MB. Masks of larger pictures are painted at
 * a lower resolution.
 */
const MAX_PAINTED_PIXELS = 24_000_000

/** Returns the side of the square of pixels that becomes one painted pixel: a power of two. */
export function reductionFor({ width, height }: Size): number {
  let reduction = 1
  while ((width / reduction) * (height / reduction) > MAX_PAINTED_PIXELS) reduction *= 2
  return reduction
}

/** Returns the tiles that masks touch; tiles without a mask are omitted. */
export function planMaskTiles(paints: readonly MaskPaint[], picture: Size): MaskTile[] {
  const reduction = reductionFor(picture)
  const side = TILE_SIDE * reduction
  const tiles = new Map<string, { column: number; row: number; paints: MaskPaint[] }>()
  for (const paint of paints) {
    const { x, y, width, height } = paint.mask.box
    for (let row = Math.floor(y / side); row * side < y + height; row++) {
      for (let column = Math.floor(x / side); column * side < x + width; column++) {
        const key = `${column} ${row}`
        const tile = tiles.get(key) ?? { column, row, paints: [] }
        tile.paints.push(paint)
        tiles.set(key, tile)
      }
    }
  }
  return [...tiles.values()].map(({ column, row, paints }) => {
    const [x, y] = [column * side, row * side]
    const box = {
      x,
      y,
      width: Math.min(side, picture.width - x),
      height: Math.min(side, picture.height - y),
    }
    const size = {
      width: Math.ceil(box.width / reduction),
      height: Math.ceil(box.height / reduction),
    }
    return {
      box: { ...box, width: size.width * reduction, height: size.height * reduction },
      size,
      paints,
    }
  })
}

/** Returns the pixels of a tile as RGBA. Masks are opaque, and later ones cover earlier ones. */
export function paintMaskTile({ box, size, paints }: MaskTile): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = size
  const reduction = box.width / width
  const pixels = new Uint32Array(width * height)
  for (const { mask, color } of paints) {
    const ink = inkOf(color)
    for (let row = 0; row < height; row++) {
      const y = box.y + row * reduction + (reduction >> 1) - mask.box.y
      if (y < 0 || y >= mask.box.height) continue
      const left = mask.box.x - box.x
      for (let at = mask.rowStarts[y]!; at < mask.rowStarts[y + 1]!; at += 2) {
        const start = Math.round((left + mask.runs[at]!) / reduction)
        const end = Math.round((left + mask.runs[at + 1]!) / reduction)
        if (end <= 0 || start >= width) continue
        pixels.fill(ink, row * width + Math.max(0, start), row * width + Math.min(width, end))
      }
    }
  }
  return new Uint8ClampedArray(pixels.buffer)
}

/** Returns an opaque colour as a 32-bit number whose bytes in memory are RGBA. */
function inkOf(color: Color): number {
  const bits = Number.parseInt(color.slice(1), 16)
  return new Uint32Array(Uint8Array.of(bits >> 16, bits >> 8, bits, 255).buffer)[0]!
}

/** Whether two tiles look alike. */
export function isSameTile(one: MaskTile, other: MaskTile): boolean {
  return (
    one.size.width === other.size.width &&
    one.size.height === other.size.height &&
    one.paints.length === other.paints.length &&
    one.paints.every(({ mask, color }, at) => {
      const paint = other.paints[at]
      return paint?.mask === mask && paint.color === color
    })
  )
}
