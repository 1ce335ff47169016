import type { Raster } from '@pollux/image'
import type { CanvasModule } from './canvas-module.ts'
import type { CanvasPlatform } from './canvas-platform.ts'
import { readPicture } from './read-picture.ts'
import type { StoredFile } from './stored-file.ts'
import { hideAlpha } from './webp-file.ts'

/** Creates the platform of a given module, such as `@napi-rs/canvas`. */
export function modulePlatform(module: CanvasModule): CanvasPlatform {
  const createCanvas = (width: number, height: number) => module.createCanvas(width, height)
  const read = async (file: StoredFile): Promise<Raster> =>
    readPicture(await module.loadImage(file.bytes), file, createCanvas)
  return {
    createCanvas,
    async decode(file) {
      const raster = await read(file)
      // The module premultiplies alpha while it decodes, so colours are read from a copy without alpha.
      const bytes = file.format === 'webp' && !file.isOpaque && hideAlpha(file.bytes)
      if (!bytes) return raster
      const { data } = await read({ ...file, bytes, isOpaque: true })
      for (let at = 3; at < data.length; at += 4) data[at] = raster.data[at]!
      return { ...raster, data }
    },
  }
}
