import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAnswer } from '@pollux/answers'
import { sharpBackend } from '@pollux/backend-sharp'
import { encodePng, readHeader, uprightSize } from '@pollux/image'
import { decodeMasks, maskToBytes } from '@pollux/masks'
import { createOverlayWriter, masks, renderOnto } from '@pollux/render'

const layers = [masks({ contour: 0 })]

/** One overlay of all masks, or a map and an overlay of each on a thumbnail. */
export async function draw({ text, photo, out, each }) {
  const backend = sharpBackend()
  const save = (name, bytes) => writeFileSync(join(out, name), bytes)
  const file = readFileSync(photo)
  const size = each ? fit(uprightSize(readHeader(file)), 1024) : uprightSize(readHeader(file))
  const raster = await backend.decode(file, each ? { size } : {})
  const { findings } = await decodeMasks(readAnswer(text, { size, model: 'gemini-2.5-flash' }))
  if (!each) {
    renderOnto(raster, findings, layers)
    save('overlay.png', await backend.encode(raster, { format: 'png' }))
    return
  }
  const overlays = createOverlayWriter(raster)
  for (const [index, finding] of findings.entries()) {
    const { box, data } = maskToBytes(finding.mask)
    const { width, height } = box
    save(`mask-${index}.png`, encodePng({ width, height, channels: 1, data }))
    save(`overlay-${index}.png`, overlays.write([finding], layers))
  }
}

function fit({ width, height }, most) {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
