import { Jimp, ResizeStrategy } from 'jimp'
import { readItems } from './answer.mjs'

export async function masksOf(task) {
  const areas = []
  for (const { png, width, height } of readItems(task)) {
    const image = await Jimp.read(png)
    image.resize({ w: width, h: height, mode: ResizeStrategy.BILINEAR })
    const { data } = image.bitmap
    const mask = new Uint8Array(width * height)
    let area = 0
    for (let pixel = 0; pixel < mask.length; pixel++) {
      if (data[pixel * 4] > 127) {
        mask[pixel] = 255
        area++
      }
    }
    areas.push(area)
  }
  return areas
}
