import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAnswer } from '@pollux/answers'
import { sharpBackend } from '@pollux/backend-sharp'
import { encodePng } from '@pollux/image'
import { decodeMasks, maskToBytes } from '@pollux/masks'
import { masks, render } from '@pollux/render'

const layers = [masks({ contour: 0 })]

/** One overlay of all masks, or a map and an overlay of each on a thumbnail. */
export async function draw({ text, photo, out, each }) {
  const backend = sharpBackend()
  let raster = await backend.decode(readFileSync(photo))
  if (each) raster = await backend.resize(raster, fit(raster, 1024))
  const size = { width: raster.width, height: raster.height }
  const { findings } = await decodeMasks(readAnswer(text, { size, model: 'gemini-2.5-flash' }))
  const save = async (name, shown) => {
    const file = await backend.encode(render(raster, shown, layers), { format: 'png' })
    writeFileSync(join(out, name), file)
  }
  if (!each) return save('overlay.png', findings)
  for (const [index, finding] of findings.entries()) {
    const { box, data } = maskToBytes(finding.mask)
    const { width, height } = box
    const file = encodePng({ width, height, channels: 1, data }, { level: 1 })
    writeFileSync(join(out, `mask-${index}.png`), file)
    await save(`overlay-${index}.png`, [finding])
  }
}

function fit({ width, height }, most) {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
