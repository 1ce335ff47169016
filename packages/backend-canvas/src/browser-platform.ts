import { invalidArgument } from '@pollux/errors'
import type { CanvasPlatform } from './canvas-platform.ts'
import { readPicture } from './read-picture.ts'

/** Creates the platform of a browser or worker. Throws `TypeError` if it has no `OffscreenCanvas`. */
export function browserPlatform(): CanvasPlatform {
  if (typeof OffscreenCanvas !== 'function' || typeof createImageBitmap !== 'function') {
    throw invalidArgument(
      'a module such as @napi-rs/canvas, as there is no OffscreenCanvas here,',
      'canvas',
      undefined,
    )
  }
  const createCanvas = (width: number, height: number) => new OffscreenCanvas(width, height)
  return {
    createCanvas,
    async decode(file) {
      const blob = new Blob([file.bytes], { type: file.mimeType })
      const bitmap = await createImageBitmap(blob, {
        colorSpaceConversion: 'default',
        premultiplyAlpha: 'none',
      })
      try {
        return readPicture<ImageBitmap>(bitmap, file, createCanvas)
      } finally {
        bitmap.close()
      }
    },
  }
}
