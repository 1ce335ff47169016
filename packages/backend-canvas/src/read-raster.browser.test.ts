import type { Raster } from '@pollux/image'
import { buildExif, buildJpeg, buildPng, exifSegment, picture, show } from '@pollux/image/testing'
import { expect, onTestFinished, test } from 'vitest'
import { drawRaster } from './draw-raster.ts'
import { readRaster } from './read-raster.ts'

const drawing = picture`
  rgb_
  .#yA
  A #ff800080
`

/** An element that shows a file. */
async function showFile(bytes: Uint8Array, type: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
  onTestFinished(() => URL.revokeObjectURL(image.src))
  await image.decode()
  return image
}

function png({ width, height, data }: Raster): Uint8Array {
  return buildPng({ width, height, colorType: 6, bitDepth: 8, samples: data })
}

test.each(['element', 'offscreen'])('draws a raster on a canvas and reads it back: %s', (kind) => {
  const canvas = kind === 'element' ? document.createElement('canvas') : new OffscreenCanvas(9, 9)
  drawRaster(canvas, drawing)
  expect([canvas.width, canvas.height]).toEqual([4, 2])
  expect(show(readRaster(canvas))).toBe(show(drawing))
})

test('draws in place of what was there', () => {
  const canvas = document.createElement('canvas')
  drawRaster(canvas, picture`rrr`)
  drawRaster(canvas, picture`b_`)
  expect(show(readRaster(canvas))).toBe('b_')
})

test('draws sRGB on a canvas of another colour space', () => {
  const canvas = document.createElement('canvas')
  canvas.getContext('2d', { colorSpace: 'display-p3' })
  drawRaster(canvas, picture`.#`)
  expect(show(readRaster(canvas))).toBe('.#')
})

test('refuses a canvas that is drawn on in another way, and a wrong raster', () => {
  const canvas = document.createElement('canvas')
  canvas.getContext('bitmaprenderer')
  expect(() => drawRaster(canvas, drawing)).toThrow(TypeError)
  const short = { width: 2, height: 2, data: new Uint8ClampedArray(4) }
  expect(() => drawRaster(document.createElement('canvas'), short)).toThrow(TypeError)
})

test('refuses a raster larger than any canvas', () => {
  const long = { width: 70_000, height: 1, data: new Uint8ClampedArray(280_000) }
  expect(() => drawRaster(document.createElement('canvas'), long)).toThrow(
    expect.objectContaining({ code: 'image/too-large' }),
  )
})

test('reads an image element in its own size, whatever its style', async () => {
  const image = await showFile(png(drawing), 'image/png')
  image.width = 100
  image.style.filter = 'invert(1)'
  expect(show(readRaster(image))).toBe(show(drawing))
})

test('reads a photograph upright', async () => {
  const blocks = picture`
    rgb
    .#y
  `
  const file = buildJpeg({ blocks, segments: [exifSegment(buildExif(6))] })
  const raster = readRaster(await showFile(file, 'image/jpeg'))
  expect([raster.width, raster.height]).toEqual([16, 24])
  // A quarter turn clockwise: the lower left corner, white, comes to the upper left one.
  expect(raster.data[0]).toBeGreaterThan(250)
  const upperRight = raster.data.subarray(15 * 4, 16 * 4)
  expect(upperRight[0]).toBeGreaterThan(250)
  expect(upperRight[1]).toBeLessThan(5)
})

test('reads a picture of several strips', () => {
  const canvas = new OffscreenCanvas(3000, 3000)
  const context = canvas.getContext('2d')
  context?.fillRect(2999, 2999, 1, 1)
  const { width, height, data } = readRaster(canvas)
  expect([width, height]).toEqual([3000, 3000])
  expect([...data.subarray(-8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 255])
})

test('reads a bitmap and a video frame', async () => {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(png(drawing))]))
  expect(show(readRaster(bitmap))).toBe(show(drawing))
  const opaque = picture`rgb#.y`
  const frame = new VideoFrame(new Uint8Array(opaque.data), {
    ...{ format: 'RGBA', codedWidth: 6, codedHeight: 1, timestamp: 0 },
  })
  expect(show(readRaster(frame))).toBe(show(opaque))
  bitmap.close()
  frame.close()
  for (const closed of [bitmap, frame]) expect(() => readRaster(closed)).toThrow(TypeError)
})

test('reads the frame that a video shows', async () => {
  const canvas = document.createElement('canvas')
  const gray = new Uint8ClampedArray(64 * 48 * 4).fill(128)
  for (let at = 3; at < gray.length; at += 4) gray[at] = 255
  drawRaster(canvas, { width: 64, height: 48, data: gray })
  const video = document.createElement('video')
  expect(() => readRaster(video)).toThrow(TypeError)
  video.muted = true
  const loaded = new Promise((resolve) => video.addEventListener('loadeddata', resolve))
  video.srcObject = canvas.captureStream()
  onTestFinished(() => {
    video.srcObject = null
  })
  await video.play()
  await loaded
  const { width, height, data } = readRaster(video)
  expect([width, height]).toEqual([64, 48])
  expect(Math.abs(data[(24 * 64 + 32) * 4]! - 128)).toBeLessThanOrEqual(3)
})

test('refuses an image without an address, and one that the browser could not decode', async () => {
  expect(() => readRaster(new Image())).toThrow('Expected a picture with pixels')
  const broken = new Image()
  broken.src = 'data:image/png;base64,AAAA'
  await broken.decode().catch(() => {})
  expect(() => readRaster(broken)).toThrow(expect.objectContaining({ code: 'image/damaged' }))
})

test('says what to do where the page may not read the pixels', async () => {
  const foreign =
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><foreignObject width="4" height="4"><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject></svg>'
  const image = await showFile(new TextEncoder().encode(foreign), 'image/svg+xml')
  expect(() => readRaster(image)).toThrow(expect.objectContaining({ code: 'image/cross-origin' }))
})
