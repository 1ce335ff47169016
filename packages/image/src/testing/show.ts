import type { Box, Size } from '@pollux/geometry'
import { drawingKeys } from './drawing-keys.ts'

/** Pixels of 1 (gray), 2 (gray and alpha), 3 (RGB) or 4 (RGBA) bytes, by the length of `data`. */
export interface ShownPixels extends Size {
  data: Uint8Array | Uint8ClampedArray
}

/** A mask as runs: pairs of columns within a box, row by row. */
export interface ShownMask {
  size: Size
  box: Box
  runs: ArrayLike<number>
  rowStarts: ArrayLike<number>
}

/**
 * Returns pixels as text, so that tests can compare them.
 *
 * @returns Rows of the characters of `picture`, with a legend of other colours below; a mask as `#` on `.`.
 */
export function show(shown: ShownPixels | ShownMask): string {
  return 'runs' in shown ? showMask(shown) : showPixels(shown)
}

function showPixels({ width, height, data }: ShownPixels): string {
  const characters = new Map([...drawingKeys].map(([character, color]) => [color, character]))
  const legend: string[] = []
  const channels = data.length / (width * height)
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const start = (y * width + x) * channels
      const color = hexColor(data.subarray(start, start + channels))
      const known = characters.get(color)
      if (known) return known
      const character = spareCharacters[legend.length] ?? '?'
      characters.set(color, character)
      legend.push(`${character} #${color}`)
      return character
    }).join(''),
  )
  return [...rows, ...legend].join('\n')
}

const spareCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZadefhijklnopqstuvwxz'

function hexColor(pixel: Uint8Array | Uint8ClampedArray): string {
  const [first = 0, second = 0, third = 0, fourth = 255] = pixel
  const isGray = pixel.length < 3
  const rgba = isGray
    ? [first, first, first, pixel.length === 2 ? second : 255]
    : [first, second, third, fourth]
  return rgba.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function showMask({ size, box, runs, rowStarts }: ShownMask): string {
  const rows = Array.from({ length: size.height }, () => new Array<string>(size.width).fill('.'))
  for (let row = 0; row < box.height; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 2) {
      rows[box.y + row]?.fill('#', box.x + runs[at]!, box.x + runs[at + 1]!)
    }
  }
  return rows.map((row) => row.join('')).join('\n')
}
