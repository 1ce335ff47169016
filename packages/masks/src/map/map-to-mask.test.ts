import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskFromBytes } from '../mask-bytes.ts'
import type { GrayMap } from './gray-map.ts'
import { maskFromMap } from './map-to-mask.ts'
import { resampleMap } from './resample-map.ts'

const side = fc.integer({ min: 1, max: 24 })
const target = fc.integer({ min: 1, max: 70 })

/** Maps with flat areas, edges and noise: each value repeats the one before it, or is new. */
const anyMap = fc
  .tuple(side, side, fc.infiniteStream(fc.nat(1023)))
  .map(([width, height, stream]): GrayMap => {
    let value = 0
    const data = Uint8Array.from({ length: width * height }, () => {
      const next = stream.next().value ?? 0
      if (next % 4 === 0) value = next >> 2
      return value
    })
    return { width, height, data }
  })

test('the runs are those of the resampled bytes above the threshold', () => {
  const place = fc.record({
    x: fc.integer({ min: -30, max: 30 }),
    y: fc.integer({ min: -30, max: 30 }),
    width: target,
    height: target,
  })
  const property = fc.property(anyMap, place, fc.nat(255), (map, box, threshold) => {
    const size = { width: 31, height: 31 }
    fc.pre(box.x + box.width > 0 && box.y + box.height > 0 && box.x < 31 && box.y < 31)
    const dense = maskFromBytes(resampleMap(map, box).data, box, size, threshold)
    expect(maskFromMap(map, box, size, { threshold })).toEqual(dense)
  })
  fc.assert(property, { seed: 44, numRuns: 3000 })
})

test('a map wider than runs can express is still resampled', () => {
  const map = { width: 70_000, height: 1, data: new Uint8Array(70_000).fill(200, 35_000) }
  const size = { width: 10, height: 1 }
  const mask = maskFromMap(map, { x: 0, y: 0, ...size }, size)
  expect(mask.box).toEqual({ x: 5, y: 0, width: 5, height: 1 })
})

test('200 masks on a picture of 3840×2160 take less than a megabyte', () => {
  const disc = Uint8Array.from({ length: 256 * 256 }, (_, at) =>
    Math.max(0, 255 - 1.4 * Math.hypot((at % 256) - 128, Math.trunc(at / 256) - 128)),
  )
  const map = { width: 256, height: 256, data: disc }
  const size = { width: 3840, height: 2160 }
  let bytes = 0
  for (let index = 0; index < 200; index++) {
    // On average 385,000 pixels each: as bytes they would take 77 MB, as frames 1.66 GB.
    const box = { x: index * 10, y: index * 5, width: 300 + index * 5, height: 180 + index * 3 }
    const { runs, rowStarts } = maskFromMap(map, box, size)
    bytes += runs.byteLength + rowStarts.byteLength
  }
  expect(bytes).toBeLessThan(1_000_000)
})
