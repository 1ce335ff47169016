import sharp from 'sharp'
import { readItems } from './answer.mjs'

export async function masksOf(task) {
  const masks = await Promise.all(
    readItems(task).map(({ png, width, height }) =>
      sharp(png)
        .resize(width, height, { fit: 'fill', kernel: 'linear' })
        .threshold(128)
        .toColourspace('b-w')
        .raw()
        .toBuffer(),
    ),
  )
  return masks.map((mask) => mask.reduce((area, value) => area + (value > 127 ? 1 : 0), 0))
}
