import { invalidArgument, isRecord } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { OverlayError } from './overlay-error.ts'

/** A picture that can be shown: a file, decoded pixels, or an address that the browser loads. */
export type OverlayPicture =
  | Blob
  | ImageBitmap
  | HTMLImageElement
  | HTMLCanvasElement
  | Raster
  | string

/** A picture as an element, and its upright size. */
export interface OpenedPicture {
  element: HTMLImageElement | HTMLCanvasElement
  size: Size
}

/** Throws a `TypeError` unless the value is a picture. */
export function checkPicture(picture: unknown): asserts picture is OverlayPicture {
  if (
    typeof picture === 'string' ||
    isDrawn(picture) ||
    picture instanceof Blob ||
    isRaster(picture)
  )
    return
  const expected = 'a Blob, an ImageBitmap, an image, a canvas, a raster or an address'
  throw invalidArgument(expected, 'picture', picture)
}

/** Opens a picture. Rejects with an `OverlayError` if it cannot be read. */
export async function openPicture(picture: OverlayPicture): Promise<OpenedPicture> {
  try {
    if (typeof picture === 'string') return await loadImage(picture)
    if (picture instanceof Blob) return await loadFile(picture)
    if (isRaster(picture)) return copyRaster(picture)
    if (picture instanceof HTMLImageElement) {
      await picture.decode()
      return copyPixels(picture, { width: picture.naturalWidth, height: picture.naturalHeight })
    }
    return copyPixels(picture, { width: picture.width, height: picture.height })
  } catch (cause) {
    const message = 'The picture cannot be read; show a file that this browser can display.'
    throw new OverlayError('overlay/unreadable-picture', message, { cause })
  }
}

function isDrawn(value: unknown): value is ImageBitmap | HTMLImageElement | HTMLCanvasElement {
  return (
    value instanceof ImageBitmap ||
    value instanceof HTMLImageElement ||
    value instanceof HTMLCanvasElement
  )
}

function isRaster(value: unknown): value is Raster {
  if (!isRecord(value)) return false
  const { width, height, data } = value
  return (
    data instanceof Uint8ClampedArray &&
    Number.isInteger(width) &&
    Number.isInteger(height) &&
    data.length > 0 &&
    data.length === Number(width) * Number(height) * 4
  )
}

async function loadFile(file: Blob): Promise<OpenedPicture> {
  const address = URL.createObjectURL(file)
  try {
    return await loadImage(address)
  } finally {
    URL.revokeObjectURL(address)
  }
}

async function loadImage(address: string): Promise<OpenedPicture> {
  const element = new Image()
  element.src = address
  await element.decode()
  element.alt = ''
  element.draggable = false
  // A drawing without a size of its own is as large as the browser would show it.
  const size = { width: element.naturalWidth || 300, height: element.naturalHeight || 150 }
  return { element, size }
}

function copyRaster({ width, height, data }: Raster): OpenedPicture {
  const { canvas, pen } = createCanvas({ width, height })
  const pixels = pen.createImageData(width, height)
  pixels.data.set(data)
  pen.putImageData(pixels, 0, 0)
  return { element: canvas, size: { width, height } }
}

function copyPixels(source: CanvasImageSource, size: Size): OpenedPicture {
  const { canvas, pen } = createCanvas(size)
  pen.drawImage(source, 0, 0)
  return { element: canvas, size }
}

function createCanvas(size: Size) {
  const canvas = Object.assign(document.createElement('canvas'), size)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error(`there is no canvas of ${size.width}×${size.height} pixels`)
  return { canvas, pen }
}
