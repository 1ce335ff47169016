import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Size } from '@pollux/geometry'
import { createRandom } from './random.ts'

/** Writes a photograph with the noise of a camera, enlarged to a size, as a JPEG that is held in some way; the same every time. */
export async function writePhoto(
  path: string,
  { width, height }: Size,
  orientation = 1,
): Promise<void> {
  const sharp = createRequire(new URL('baselines/package.json', import.meta.url))('sharp')
  const coffee = fileURLToPath(new URL('../apps/cli/demo/photos/coffee.png', import.meta.url))
  const source = sharp(coffee).removeAlpha()
  const pixels: Uint8Array = await source.resize(width, height, { fit: 'fill' }).raw().toBuffer()
  const random = createRandom(1234)
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = Math.max(0, Math.min(255, pixels[at]! + (random() + random() - 1) * 8))
  }
  const noisy = sharp(pixels, { raw: { width, height, channels: 3 } })
  await noisy.withMetadata({ orientation }).jpeg({ quality: 90 }).toFile(path)
}
