import { readPhotograph } from './read-photograph.ts'
import { type Scene, thing } from './scene.ts'

const size = { width: 1200, height: 798 }

/** What is in the photograph, as placed by hand in its 451 × 300 pixels. */
const places = [
  ['cat', 0, 0, 400, 300],
  ['eye', 135, 85, 208, 148],
  ['eye', 295, 108, 346, 165],
  ['nose', 237, 228, 292, 267],
  ['ear', 44, 0, 108, 34],
  ['ear', 318, 0, 401, 76],
] as const

/** The photograph of a cat, upright. */
export async function paintCat(): Promise<Scene> {
  const scale = size.width / 451
  const things = places.map(([label, left, top, right, bottom]) => {
    const y = Math.min(bottom * scale, size.height) - top * scale
    return thing(label, {
      x: left * scale,
      y: top * scale,
      width: (right - left) * scale,
      height: y,
    })
  })
  return { raster: await readPhotograph('chelsea.png', size), things }
}
