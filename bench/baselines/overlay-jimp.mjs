import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Jimp, ResizeStrategy } from 'jimp'
import { readItems } from './answer.mjs'

const color = [230, 159, 0]

/** One overlay of all masks. */
export async function draw({ photo, out, ...answer }) {
  const picture = await Jimp.read(readFileSync(photo))
  const { data, width: stride } = picture.bitmap
  for (const { png, x, y, width, height } of readItems(answer)) {
    const mask = await Jimp.read(png)
    mask.resize({ w: width, h: height, mode: ResizeStrategy.BILINEAR })
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if (mask.bitmap.data[(row * width + column) * 4] <= 127) continue
        const at = ((y + row) * stride + x + column) * 4
        for (let channel = 0; channel < 3; channel++) {
          data[at + channel] += (color[channel] - data[at + channel]) * 0.45
        }
      }
    }
  }
  await picture.write(join(out, 'overlay.png'))
}
