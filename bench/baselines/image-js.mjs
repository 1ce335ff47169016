import { decode } from 'image-js'
import { readItems } from './answer.mjs'

export async function masksOf(task) {
  return readItems(task).map(({ png, width, height }) => {
    const mask = decode(png)
      .resize({ width, height, preserveAspectRatio: false, borderType: 'replicate' })
      .threshold({ threshold: 127 / 255 })
    return mask.getNbNonZeroPixels()
  })
}
