import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode, write } from 'image-js'
import { readItems } from './answer.mjs'

const color = [230, 159, 0]

/** One overlay of all masks. */
export async function draw({ photo, out, ...answer }) {
  const picture = decode(readFileSync(photo))
  const { channels, width: stride } = picture
  const { data } = picture.getRawImage()
  for (const { png, x, y, width, height } of readItems(answer)) {
    const options = { width, height, preserveAspectRatio: false, borderType: 'replicate' }
    const map = decode(png).resize(options)
    const bits = map.threshold({ threshold: 127 / 255 }).getRawImage().data
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if (bits[row * width + column] === 0) continue
        const at = ((y + row) * stride + x + column) * channels
        for (let channel = 0; channel < 3; channel++) {
          data[at + channel] += (color[channel] - data[at + channel]) * 0.45
        }
      }
    }
  }
  await write(join(out, 'overlay.png'), picture)
}
