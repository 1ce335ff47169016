import { clipBox } from '@pollux/geometry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intersectMasks, invertMask, subtractMask, uniteMasks } from './combine-masks.ts'
import type { Mask } from './mask.ts'
import { MaskBuilder } from './mask-builder.ts'
import { maskFromBytes, maskToBytes } from './mask-bytes.ts'
import { maskArea } from './mask-measures.ts'
import { maskIou } from './mask-overlap.ts'
import { splitMask } from './mask-parts.ts'
import { maskToPolygon, maskToPolygons } from './mask-to-polygon.ts'
import { maskFromPolygon } from './polygon-to-mask.ts'
import { decodeRle, encodeRle, maskToCounts } from './rle/rle.ts'
import { mergeRles, rleArea, rleIou } from './rle/rle-measures.ts'

const side = fc.integer({ min: 1, max: 24 })
const shape = fc.record({
  x: fc.integer({ min: -4, max: 23 }),
  y: fc.integer({ min: -4, max: 23 }),
  width: side,
  height: side,
  isHole: fc.boolean(),
})

/** Overlapping boxes, some of them holes: masks of several parts with holes. */
function maskOf(width: number, height: number, shapes: readonly Shape[]): Mask {
  const size = { width, height }
  const bytes = new Uint8Array(width * height)
  for (const { isHole, ...box } of shapes) {
    const crop = clipBox(box, size)
    for (let y = crop.y; y < crop.y + crop.height; y++) {
      bytes.fill(isHole ? 0 : 255, y * width + crop.x, y * width + crop.x + crop.width)
    }
  }
  return maskFromBytes(bytes, { x: 0, y: 0, width, height }, size)
}

interface Shape {
  x: number
  y: number
  width: number
  height: number
  isHole: boolean
}

/** Pixels set at random: many parts and holes that meet at corners. */
function noiseOf(width: number, height: number, numbers: readonly number[]): Mask {
  const size = { width, height }
  const bytes = Uint8Array.from(
    { length: width * height },
    (_, at) => ((numbers[at % numbers.length]! >> (at % 7)) & 1) * 255,
  )
  return maskFromBytes(bytes, { x: 0, y: 0, ...size }, size)
}

const anyMask = fc.oneof(
  fc
    .tuple(side, side, fc.array(shape, { maxLength: 8 }))
    .map(([w, h, shapes]) => maskOf(w, h, shapes)),
  fc
    .tuple(side, side, fc.array(fc.nat(255), { minLength: 1, maxLength: 60 }))
    .map(([w, h, numbers]) => noiseOf(w, h, numbers)),
)
const twoMasks = fc
  .tuple(side, side, fc.array(shape, { maxLength: 6 }), fc.array(shape, { maxLength: 6 }))
  .map(([w, h, a, b]) => [maskOf(w, h, a), maskOf(w, h, b)] as const)

test('10,000 masks converted to RLE, polygons and bytes and back are the same', () => {
  const property = fc.property(anyMask, (mask) => {
    expect(decodeRle(encodeRle(mask))).toEqual(mask)
    expect(decodeRle({ size: encodeRle(mask).size, counts: maskToCounts(mask) })).toEqual(mask)
    expect(maskFromPolygon(maskToPolygon(mask), mask.size)).toEqual(mask)
    const { box, data } = maskToBytes(mask)
    expect(maskFromBytes(data, box, mask.size)).toEqual(mask)
  })
  fc.assert(property, { seed: 45, numRuns: 10_000 })
})

test('RLE to polygon and back is the same RLE', () => {
  const property = fc.property(anyMask, (mask) => {
    const rle = encodeRle(mask)
    const polygon = maskToPolygon(decodeRle(rle))
    expect(encodeRle(maskFromPolygon(polygon, mask.size))).toEqual(rle)
  })
  fc.assert(property, { seed: 46, numRuns: 1000 })
})

test('the polygons of all parts together are the mask', () => {
  const property = fc.property(anyMask, (mask) => {
    const parts = maskToPolygons(mask).map((polygon) => maskFromPolygon(polygon, mask.size))
    expect(parts).toEqual(splitMask(mask, { connectivity: 4 }))
    expect(
      parts.reduce((all, part) => uniteMasks(all, part), new MaskBuilder(mask.size).build()),
    ).toEqual(mask)
  })
  fc.assert(property, { seed: 47, numRuns: 1000 })
})

test('areas of combined masks add up, for runs and for RLE', () => {
  const property = fc.property(twoMasks, ([a, b]) => {
    const both = intersectMasks(a, b)
    const either = uniteMasks(a, b)
    expect(maskArea(a) + maskArea(b)).toBe(maskArea(either) + maskArea(both))
    expect(maskArea(subtractMask(a, b))).toBe(maskArea(a) - maskArea(both))
    expect(maskArea(invertMask(a))).toBe(a.size.width * a.size.height - maskArea(a))
    const iou = maskArea(either) === 0 ? 0 : maskArea(both) / maskArea(either)
    expect(maskIou(a, b)).toBe(iou)
    const rles = [encodeRle(a), encodeRle(b)] as const
    expect(rleIou(...rles)).toBe(iou)
    expect(rleArea(rles[0])).toBe(maskArea(a))
    expect(decodeRle(mergeRles(rles))).toEqual(either)
    expect(decodeRle(mergeRles(rles, 'intersection'))).toEqual(both)
    expect(mergeRles(rles).counts).toEqual(maskToCounts(either))
  })
  fc.assert(property, { seed: 48, numRuns: 2000 })
})
