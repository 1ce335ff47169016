import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'
import { readPng } from './png/png-reader.ts'
import { pngToRaster } from './png/png-to-raster.ts'
import { resizeRaster } from './resize.ts'
import { picture } from './testing/picture.ts'

interface PillowCase {
  id: number
  png: string
  target: [width: number, height: number]
  sha256: string
}

const cases = readFileSync(new URL('./fixtures/pillow-resampling.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): PillowCase => JSON.parse(line))

test.each(cases)('case $id to $target equals Pillow, bit for bit', (pillow) => {
  const [width, height] = pillow.target
  const raster = pngToRaster(readPng(decodeBase64(pillow.png)!))
  const { data } = resizeRaster(raster, { width, height })
  const gray = Uint8Array.from({ length: width * height }, (_, at) => data[at * 4]!)
  expect(createHash('sha256').update(gray).digest('hex')).toBe(pillow.sha256)
})

const sides = fc.integer({ min: 1, max: 40 })

test('a picture of one colour keeps it at any size', () => {
  fc.assert(
    fc.property(
      sides,
      sides,
      sides,
      sides,
      fc.uint8Array({ minLength: 3, maxLength: 3 }),
      (...drawn) => {
        const [fromWidth, fromHeight, width, height, color] = drawn
        const data = new Uint8ClampedArray(fromWidth * fromHeight * 4)
        for (let at = 0; at < data.length; at += 4) data.set([...color, 255], at)
        const resized = resizeRaster(
          { width: fromWidth, height: fromHeight, data },
          { width, height },
        )
        expect(resized.data.length).toBe(width * height * 4)
        for (let at = 0; at < resized.data.length; at += 4) {
          expect([...resized.data.slice(at, at + 4)]).toEqual([...color, 255])
        }
      },
    ),
    { seed: 1234, numRuns: 100 },
  )
})

test('an opaque picture stays opaque when 20,000 pixels become one', () => {
  const data = new Uint8ClampedArray(20_000 * 4).fill(255)
  const one = resizeRaster({ width: 20_000, height: 1, data }, { width: 1, height: 1 })
  expect(one.data[3]).toBe(255)
})

test.each([
  ['size.width', { width: 0, height: 1 }],
  ['size.height', { width: 1, height: 1.5 }],
])('refuses an impossible %s', (name, size) => {
  expect(() => resizeRaster(picture`r`, size)).toThrow(`for ${name} but received`)
})

test('refuses a raster whose data does not fit its size', () => {
  const raster = { width: 2, height: 2, data: new Uint8ClampedArray(15) }
  expect(() => resizeRaster(raster, { width: 1, height: 1 })).toThrow(
    'Expected a Uint8ClampedArray of 16 bytes for raster.data',
  )
})
