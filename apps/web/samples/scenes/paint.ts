import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { Box, Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'

/** What scenes are drawn with. */
export type Brush = SKRSContext2D

const require = createRequire(import.meta.url)
for (const weight of [400, 500, 600, 700, 800]) {
  const file = `@fontsource/inter/files/inter-latin-${weight}-normal.woff2`
  GlobalFonts.registerFromPath(require.resolve(file), 'Inter')
}

/** Draws a picture and returns its pixels. */
export function paint(size: Size, draw: (brush: Brush) => void): Raster {
  const brush = createCanvas(size.width, size.height).getContext('2d')
  draw(brush)
  const { data } = brush.getImageData(0, 0, size.width, size.height)
  return { ...size, data: new Uint8ClampedArray(data) }
}

/** Fills a box with a gradient: across it, or down with `down`. Stops are evenly spaced. */
export function shade(brush: Brush, box: Box, colors: readonly string[], way: 'across' | 'down') {
  const { x, y, width, height } = box
  const gradient =
    way === 'across'
      ? brush.createLinearGradient(x, y, x + width, y)
      : brush.createLinearGradient(x, y, x, y + height)
  for (const [at, color] of colors.entries()) gradient.addColorStop(at / (colors.length - 1), color)
  brush.fillStyle = gradient
  brush.fillRect(x, y, width, height)
}

/** Starts a path around a box with round corners. */
export function roundBox(brush: Brush, { x, y, width, height }: Box, radius: number): void {
  brush.beginPath()
  brush.roundRect(x, y, width, height, radius)
}

/** Draws inside of the current path alone. */
export function within(brush: Brush, draw: () => void): void {
  brush.save()
  brush.clip()
  draw()
  brush.restore()
}

/** Draws with a soft shadow below. */
export function shadowed(
  brush: Brush,
  { blur, x = 0, y = 0, color = 'rgba(0,0,0,0.35)' }: Shadow,
  draw: () => void,
): void {
  brush.save()
  brush.shadowBlur = blur
  brush.shadowOffsetX = x
  brush.shadowOffsetY = y
  brush.shadowColor = color
  draw()
  brush.restore()
}

interface Shadow {
  blur: number
  x?: number
  y?: number
  color?: string
}

/** How a text is written. */
export interface Lettering {
  /** Pixels. */
  size: number
  weight?: 400 | 500 | 600 | 700 | 800
  color: string
  align?: 'left' | 'center' | 'right'
  /** Pixels between letters. */
  spacing?: number
}

/** Writes one line and returns the box of its ink; `y` is the baseline. */
export function write(
  brush: Brush,
  text: string,
  x: number,
  y: number,
  { size, weight = 400, color, align = 'left', spacing = 0 }: Lettering,
): Box {
  brush.font = `${weight} ${size}px Inter`
  brush.letterSpacing = `${spacing}px`
  brush.textAlign = align
  brush.fillStyle = color
  brush.fillText(text, x, y)
  const ink = brush.measureText(text)
  const left = x - ink.actualBoundingBoxLeft
  const top = y - ink.actualBoundingBoxAscent
  const width = ink.actualBoundingBoxLeft + ink.actualBoundingBoxRight
  return {
    x: left,
    y: top,
    width,
    height: ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent,
  }
}

/** A number from 0 to 1 that looks random and is the same for the same index and salt. */
export function vary(index: number, salt: number): number {
  const wave = Math.sin(index * 127.1 + salt * 311.7) * 43758.5453
  return wave - Math.floor(wave)
}

/** Where a box that was drawn under the brush's transform lies in the picture. */
export function placed(brush: Brush, { x, y, width, height }: Box): Box {
  const matrix = brush.getTransform()
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([left = 0, top = 0]) => ({
    x: matrix.a * left + matrix.c * top + matrix.e,
    y: matrix.b * left + matrix.d * top + matrix.f,
  }))
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)]
  return { x: minX, y: minY, width: Math.max(...xs) - minX, height: Math.max(...ys) - minY }
}
