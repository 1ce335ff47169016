import { type Box, boxFromCorners, clipBox } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { resampleRgb } from './resample.ts'

/** A picture in the form of the detector's input. */
export interface Letterboxed {
  /** Planes of blue, green and red, normalised. */
  input: Float32Array
  /** Returns a box of the input in pixels of the picture, clipped to its edges. */
  toPicture(box: Box): Box
}

/** The normalisation of the training (nanodet-g.yml), in the order of the planes: blue, green, red. */
const planes = [
  { mean: 103.53, deviation: 57.375, channel: 2 },
  { mean: 116.28, deviation: 57.12, channel: 1 },
  { mean: 123.675, deviation: 58.395, channel: 0 },
]

/** Scales a picture to fit a square of `side` pixels, centres it on black and normalises its values. */
export function letterbox(raster: Raster, side: number): Letterboxed {
  const scale = Math.min(side / raster.width, side / raster.height)
  const width = Math.max(1, Math.round(raster.width * scale))
  const height = Math.max(1, Math.round(raster.height * scale))
  const left = (side - width) >> 1
  const top = (side - height) >> 1
  const whole = { x: 0, y: 0, width: raster.width, height: raster.height }
  const pixels = resampleRgb(raster, whole, { width, height })

  const area = side * side
  const input = new Float32Array(planes.length * area)
  planes.forEach(({ mean, deviation, channel }, plane) => {
    // Normalised black is not zero.
    input.fill(-mean / deviation, plane * area, (plane + 1) * area)
    for (let y = 0; y < height; y++) {
      const to = plane * area + (top + y) * side + left
      for (let x = 0; x < width; x++) {
        input[to + x] = (pixels[(y * width + x) * 3 + channel]! - mean) / deviation
      }
    }
  })

  const scaleX = width / raster.width
  const scaleY = height / raster.height
  return {
    input,
    toPicture: (box) =>
      clipBox(
        boxFromCorners(
          (box.x - left) / scaleX,
          (box.y - top) / scaleY,
          (box.x + box.width - left) / scaleX,
          (box.y + box.height - top) / scaleY,
        ),
        raster,
      ),
  }
}
