import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAnswer } from '@pollux/answers'
import { sharpBackend } from '@pollux/backend-sharp'
import { createPngSeries, encodePng } from '@pollux/image'
import { decodeMasks, maskToBytes } from '@pollux/masks'
import { masks, render } from '@pollux/render'

const layers = [masks({ contour: 0 })]

/** One overlay of all masks, or a map and an overlay of each on a thumbnail. */
export async function draw({ text, photo, out, each }) {
  const backend = sharpBackend()
  const save = (name, file) => writeFileSync(join(out, name), file)
  let raster = await backend.decode(readFileSync(photo))
  if (each) raster = await backend.resize(raster, fit(raster, 1024))
  const size = { width: raster.width, height: raster.height }
  const { findings } = await decodeMasks(readAnswer(text, { size, model: 'gemini-2.5-flash' }))
  if (!each) {
    const drawn = render(raster, findings, layers)
    save('overlay.png', await backend.encode(drawn, { format: 'png' }))
    return
  }
  const overlays = createPngSeries(raster)
  for (const [index, finding] of findings.entries()) {
    const { box, data } = maskToBytes(finding.mask)
    const { width, height } = box
    save(`mask-${index}.png`, encodePng({ width, height, channels: 1, data }))
    save(`overlay-${index}.png`, overlays.encode(render(raster, [finding], layers)))
  }
}

function fit({ width, height }, most) {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
