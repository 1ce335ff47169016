import { orientRaster, pngToRaster, readHeader, readPng } from '@pollux/image'
import { buildExif, buildPng } from '@pollux/image/testing'
import type { GenerateRequest } from '@pollux/wire'
import { expect, test } from 'vitest'
import { emulate, partsOf } from './fixtures/emulate.ts'
import { drawScene, farthest, sayThings } from './fixtures/scene.ts'

/** The stored pixels are dark but for one bright mark, off every axis and centre. */
const stored = { width: 120, height: 80 }
const mark = { x: 12, y: 9, width: 25, height: 14 }

function darkPicture(orientation: number): Uint8Array {
  const samples = new Uint8Array(stored.width * stored.height)
  for (let y = mark.y; y < mark.y + mark.height; y += 1) {
    const start = y * stored.width + mark.x
    samples.fill(255, start, start + mark.width)
  }
  return buildPng({
    ...stored,
    colorType: 0,
    bitDepth: 8,
    samples,
    before: [['eXIf', buildExif(orientation)]],
  })
}

/** The bright pixels of a PNG as it lies, EXIF not looked at. */
function findBright(file: Uint8Array) {
  const { width, height, channels, data } = readPng(file)
  let [x0, y0, x1, y1] = [width, height, 0, 0]
  for (let at = 0; at < width * height; at += 1) {
    if (data[at * channels]! < 128) continue
    const x = at % width
    const y = Math.floor(at / width)
    ;[x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)]
  }
  return { width, height, x0, y0, x1, y1 }
}

/** A model that sees: it says where the bright pixels of the picture that it was sent are. */
function answerBySight(request: GenerateRequest): string {
  const file = Buffer.from(partsOf(request)[0]?.inlineData?.data ?? '', 'base64')
  expect(readHeader(file).orientation).toBe(1)
  const { width, height, x0, y0, x1, y1 } = findBright(file)
  const box = [y0 / height, x0 / width, y1 / height, x1 / width].map((v) => Math.round(v * 1000))
  return JSON.stringify([{ box_2d: box, label: 'mark' }])
}

test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
  'boxes of a picture of orientation %i are in upright pixels',
  async (orientation) => {
    const file = darkPicture(orientation)
    const upright = orientRaster(pngToRaster(readPng(file)), orientation)
    for (const prepare of [undefined, { fit: { width: 60, height: 60 } }]) {
      const { pollux } = await emulate(answerBySight)
      const { size, findings } = await pollux.detect(file, 'the mark', { prepare })
      expect(size).toEqual({ width: upright.width, height: upright.height })
      const { box } = findings[0]!
      // Where the mark's own corners go, by the meaning of each orientation in EXIF 2.3.
      const wanted = uprightMark(orientation)
      const step = prepare ? 120 / 60 : 120 / 1000
      expect(Math.abs(box!.x - wanted.x)).toBeLessThanOrEqual(step)
      expect(Math.abs(box!.y - wanted.y)).toBeLessThanOrEqual(step)
      expect(Math.abs(box!.x + box!.width - wanted.x - wanted.width)).toBeLessThanOrEqual(step)
      expect(Math.abs(box!.y + box!.height - wanted.y - wanted.height)).toBeLessThanOrEqual(step)
    }
  },
)

test('tiles are cut from the upright picture', async () => {
  const { pollux } = await emulate(sayThings)
  const thing = { x: 70, y: 20, width: 20, height: 15 }
  const { width, height } = stored
  const pixels = readPng(drawScene(stored, [thing]))
  const turned = buildPng({
    width,
    height,
    colorType: 6,
    bitDepth: 8,
    samples: pixels.data,
    before: [['eXIf', buildExif(6)]],
  })
  const { size, findings } = await pollux.detectAll(turned, 'the thing', { tile: 64, overlap: 16 })
  expect(size).toEqual({ width: height, height: width })
  const wanted = { x: height - 20 - 15, y: 70, width: 15, height: 20 }
  expect(findings).toHaveLength(1)
  expect(farthest(findings[0]!.box!, wanted)).toBeLessThanOrEqual(64 / 1000)
})

function uprightMark(orientation: number) {
  const { width: w, height: h } = stored
  const right = w - mark.x - mark.width
  const below = h - mark.y - mark.height
  const straight = { width: mark.width, height: mark.height }
  const turned = { width: mark.height, height: mark.width }
  const places = [
    { x: mark.x, y: mark.y, ...straight },
    { x: right, y: mark.y, ...straight },
    { x: right, y: below, ...straight },
    { x: mark.x, y: below, ...straight },
    { x: mark.y, y: mark.x, ...turned },
    { x: below, y: mark.x, ...turned },
    { x: below, y: right, ...turned },
    { x: mark.y, y: right, ...turned },
  ]
  return places[orientation - 1]!
}
