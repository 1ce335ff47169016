import { join } from 'node:path'
import sharp from 'sharp'
import { readItems } from './answer.mjs'

/** One overlay of all masks, or a map and an overlay of each on a thumbnail. */
export async function draw({ photo, out, each, ...answer }) {
  const picture = each ? await thumbnail(photo) : {}
  const layers = await Promise.all(
    readItems({ ...answer, ...picture }).map(async ({ png, x, y, width, height }) => {
      const map = sharp(png).resize(width, height, { fit: 'fill', kernel: 'linear' })
      const mask = await map.threshold(128).toColourspace('b-w').raw().toBuffer()
      const alpha = mask.map((value) => value && 115)
      const tint = { create: { width, height, channels: 3, background: '#e69f00' } }
      const one = { raw: { width, height, channels: 1 } }
      const input = await sharp(tint).joinChannel(alpha, one).raw().toBuffer()
      return { input, raw: { width, height, channels: 4 }, left: x, top: y, mask }
    }),
  )
  if (!each) {
    await sharp(photo).composite(layers).png().toFile(join(out, 'overlay.png'))
    return
  }
  for (const [index, { mask, ...layer }] of layers.entries()) {
    const { width, height } = layer.raw
    const file = sharp(mask, { raw: { width, height, channels: 1 } })
    await file.png().toFile(join(out, `mask-${index}.png`))
    const overlay = sharp(picture.input, { raw: picture.raw }).composite([layer])
    await overlay.png().toFile(join(out, `overlay-${index}.png`))
  }
}

async function thumbnail(photo) {
  const image = sharp(photo).resize(1024, 1024, { fit: 'inside' })
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { input: data, raw: { width, height, channels }, width, height }
}
