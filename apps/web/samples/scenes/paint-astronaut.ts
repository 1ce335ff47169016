import { readPhotograph } from './read-photograph.ts'
import { type Scene, thing } from './scene.ts'

const size = { width: 1200, height: 1200 }

/** What is in the photograph, as placed by hand in its 512 × 512 pixels. */
const places = [
  ['American flag', 0, 0, 99, 512],
  ['space shuttle model', 354, 0, 474, 290],
  ['hair', 153, 15, 302, 136],
  ['smiling face', 178, 74, 274, 186],
  ['neck ring', 113, 147, 307, 296],
  ['mission patch', 134, 347, 208, 424],
  ['name tag', 278, 339, 329, 378],
  ['helmet', 277, 343, 512, 512],
  ['orange suit', 19, 204, 363, 512],
  ['wrist ring', 108, 462, 197, 512],
  ['white strap', 237, 330, 275, 512],
] as const

/** The portrait of an astronaut. */
export async function paintAstronaut(): Promise<Scene> {
  const scale = size.width / 512
  const things = places.map(([label, left, top, right, bottom]) =>
    thing(label, {
      x: left * scale,
      y: top * scale,
      width: (right - left) * scale,
      height: (bottom - top) * scale,
    }),
  )
  return { raster: await readPhotograph('astronaut.png', size), things }
}
