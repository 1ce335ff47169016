import type { Size } from '@pollux/geometry'
import {
  isSameTile,
  type MaskPaint,
  type MaskTile,
  paintMaskTile,
  planMaskTiles,
} from './mask-tile.ts'

/**
 * Masks on canvases in pixels of the picture, each painted once. Zooming and panning only transform
 * their container.
 */
export interface MaskLayer {
  readonly element: HTMLElement
  /** Shows these masks, and repaints only the tiles that have changed. */
  show(paints: readonly MaskPaint[], picture: Size): void
}

/** Returns a layer without masks. */
export function createMaskLayer(): MaskLayer {
  const element = document.createElement('div')
  element.className = 'masks'
  const painted = new Map<string, { tile: MaskTile; canvas: HTMLCanvasElement }>()
  return {
    element,
    show(paints, picture) {
      const tiles = new Map(
        planMaskTiles(paints, picture).map((tile) => [`${tile.box.x} ${tile.box.y}`, tile]),
      )
      for (const [key, { canvas }] of painted) {
        if (tiles.has(key)) continue
        canvas.remove()
        painted.delete(key)
      }
      for (const [key, tile] of tiles) {
        const known = painted.get(key)
        if (known && isSameTile(known.tile, tile)) continue
        const canvas = known?.canvas ?? element.appendChild(document.createElement('canvas'))
        paint(canvas, tile)
        painted.set(key, { tile, canvas })
      }
    },
  }
}

function paint(canvas: HTMLCanvasElement, tile: MaskTile): void {
  const { box, size } = tile
  Object.assign(canvas, size)
  Object.assign(canvas.style, {
    left: `${box.x}px`,
    top: `${box.y}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  })
  const pixels = new ImageData(paintMaskTile(tile), size.width, size.height)
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
}
