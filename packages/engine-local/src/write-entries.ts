import { throwIfAborted } from '@pollux/errors'
import { type Box, GRID, gridBoxToPixels, isEmptyBox, pixelBoxToGrid } from '@pollux/geometry'
import { abortedError, encodeBase64, encodePng, type Raster } from '@pollux/image'
import { DEFAULT_MASK_THRESHOLD } from '@pollux/masks'
import type { Model } from '@pollux/models'
import type { ListForm } from './answer-form.ts'
import type { Detection } from './detector.ts'
import { drawMaskMap, MAP_SIDE } from './mask-map.ts'
import { outlineMap } from './mask-outline.ts'
import { segmentForeground } from './segment-foreground.ts'

/** One object of the answer, its keys in Gemini's order. */
export type Entry = Readonly<Record<string, unknown>>

/** Writes detections in the mask form and axis order of `model`. Throws `image/aborted` if the signal was aborted. */
export async function writeEntries(
  raster: Raster,
  detections: readonly (Omit<Detection, 'label'> & { label: string })[],
  options: { form: ListForm; model: Model; signal: AbortSignal | undefined },
): Promise<Entry[]> {
  const { form, model, signal } = options
  const entries: Entry[] = []
  for (const { label, score, box } of detections) {
    const gridBox = roundToGrid(box, raster)
    if (isEmptyBox(gridBox)) continue
    const scored = form.scoreKey === undefined ? {} : { [form.scoreKey]: Number(score.toFixed(2)) }
    if (form.shape === 'mask') {
      // Segmenting blocks the event loop, so let other tasks run first.
      await new Promise((resolve) => setTimeout(resolve))
      throwIfAborted(signal, abortedError)
      const mask = writeMask(raster, box, gridBox, model)
      entries.push({ box_2d: writeBox(gridBox, model), ...mask, label, ...scored })
    } else if (form.shape === 'point') {
      entries.push({ point: writeCentre(gridBox, model), label, ...scored })
    } else entries.push({ box_2d: writeBox(gridBox, model), label, ...scored })
  }
  return entries
}

function roundToGrid(box: Box, raster: Raster): Box {
  const onGrid = pixelBoxToGrid(box, raster)
  const x = Math.round(onGrid.x)
  const y = Math.round(onGrid.y)
  const right = Math.min(GRID, Math.round(onGrid.x + onGrid.width))
  const bottom = Math.min(GRID, Math.round(onGrid.y + onGrid.height))
  return { x, y, width: right - x, height: bottom - y }
}

function writeBox({ x, y, width, height }: Box, { boxAxes }: Model): number[] {
  return boxAxes === 'yx' ? [y, x, y + height, x + width] : [x, y, x + width, y + height]
}

function writeCentre({ x, y, width, height }: Box, { boxAxes }: Model): number[] {
  const centre = [Math.round(x + width / 2), Math.round(y + height / 2)]
  return boxAxes === 'yx' ? centre.reverse() : centre
}

/** Returns the mask as a PNG inside the box or as a polygon, depending on the model; no key if nothing was found. */
function writeMask(raster: Raster, box: Box, gridBox: Box, model: Model): Entry {
  const foreground = segmentForeground(raster, box)
  if (model.maskForm === 'png') {
    // Readers stretch the map over the box with its edges truncated to whole pixels.
    const map = drawMaskMap(foreground, gridBoxToPixels(gridBox, raster, 'truncate'))
    if (!map.some((value) => value > DEFAULT_MASK_THRESHOLD)) return {}
    const png = encodePng({ width: MAP_SIDE, height: MAP_SIDE, channels: 1, data: map })
    return { mask: `data:image/png;base64,${encodeBase64(png)}` }
  }
  const outline = outlineMap(drawMaskMap(foreground, gridBoxToPixels(gridBox, raster)), gridBox)
  if (!outline) return {}
  return { mask: outline.map(({ x, y }) => (model.polygonAxes === 'xy' ? [x, y] : [y, x])) }
}
