import { checkRaster, type Raster } from './raster.ts'
import { resizeRaster } from './resize.ts'

/** Pixels of the longer side of the thumbnail that is measured, so that large and small pictures compare. */
const LONGEST = 512

/**
 * How sharp a picture is: the variance of the Laplacian of its gray thumbnail of 512 pixels (the picture itself if it is
 * smaller), 0 for one flat color. Photographs in focus lie around 100 and far above; a Gaussian blur of half a percent of
 * the width takes them below 10. Throws a `TypeError` for what is no raster.
 */
export function measureSharpness(raster: Raster): number {
  checkRaster(raster)
  const gray = toGray(thumbnail(raster))
  return varianceOfLaplacian(gray)
}

function thumbnail(raster: Raster): Raster {
  const { width, height } = raster
  const scale = LONGEST / Math.max(width, height)
  if (scale >= 1) return raster
  return resizeRaster(raster, {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  })
}

interface Gray {
  width: number
  height: number
  data: Float64Array
}

/** Luma by ITU-R BT.601, over white. */
function toGray({ width, height, data }: Raster): Gray {
  const gray = new Float64Array(width * height)
  for (let at = 0, from = 0; at < gray.length; at++, from += 4) {
    const luma = 0.299 * data[from]! + 0.587 * data[from + 1]! + 0.114 * data[from + 2]!
    gray[at] = 255 + (luma - 255) * (data[from + 3]! / 255)
  }
  return { width, height, data: gray }
}

/** Over the pixels that have four neighbours. */
function varianceOfLaplacian({ width, height, data }: Gray): number {
  const count = (width - 2) * (height - 2)
  if (width < 3 || height < 3) return 0
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const value =
        data[at - width]! + data[at + width]! + data[at - 1]! + data[at + 1]! - 4 * data[at]!
      sum += value
      squares += value * value
    }
  }
  return Math.max(0, squares / count - (sum / count) ** 2)
}
