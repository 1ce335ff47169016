import { type Box, gridBoxToPixels, type Point, type Size } from '@pollux/geometry'
import { encodeBase64, encodePng } from '@pollux/image'
import { forEachRun, maskFromPolygon } from '@pollux/masks'
import { gridBox } from './write-items.ts'

const side = 256
const blurRadius = 2

/** The value inside, of 0 to 255: models are rarely quite sure. */
const SURE = 250

/** Returns a data URL of a map of 256 × 256 probabilities inside the box: high within the outline, falling off at its edge. */
export function probabilityMap(outline: readonly Point[], box: Box, size: Size): string {
  const [top = 0, left = 0, bottom = 0, right = 0] = gridBox(box, size)
  const written = { x: left, y: top, width: right - left, height: bottom - top }
  const { x, y, width, height } = gridBoxToPixels(written, size, 'truncate')
  const ring = outline.map((point) => ({
    x: ((point.x - x) / width) * side,
    y: ((point.y - y) / height) * side,
  }))
  const map = { width: side, height: side }
  const inside = new Uint8Array(side * side)
  forEachRun(maskFromPolygon({ rings: [ring] }, map), (row, start, end) => {
    inside.fill(SURE, row * side + start, row * side + end)
  })
  const data = blurLines(blurLines(inside, 1, side), side, 1)
  const png = encodePng({ ...map, channels: 1, data }, { effort: 'small' })
  return `data:image/png;base64,${encodeBase64(png)}`
}

/** Averages each value with its neighbours along lines; `step` leads to the next value of a line, `stride` to the next line. */
function blurLines(values: Uint8Array, step: number, stride: number): Uint8Array {
  const blurred = new Uint8Array(values.length)
  for (let line = 0; line < side; line += 1) {
    for (let at = 0; at < side; at += 1) {
      let sum = 0
      for (let near = at - blurRadius; near <= at + blurRadius; near += 1) {
        const clamped = Math.min(side - 1, Math.max(0, near))
        sum += values[line * stride + clamped * step]!
      }
      blurred[line * stride + at * step] = Math.round(sum / (blurRadius * 2 + 1))
    }
  }
  return blurred
}
