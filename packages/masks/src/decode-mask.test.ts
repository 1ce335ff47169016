import type { MaskPayload } from '@pollux/findings'
import type { Box } from '@pollux/geometry'
import { decodeBase64, encodePng } from '@pollux/image'
import { buildPng, type PngPlan } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { decodeMask } from './decode-mask.ts'
import { maskArea, maskBounds } from './mask-measures.ts'
import { drawnMask, showMask } from './testing/drawn-mask.ts'

const size = { width: 800, height: 600 }
/** `box_2d` [150, 200, 650, 700] on 800×600. */
const mug: Box = { x: 160, y: 90, width: 400, height: 300 }
const map = (bytes: Uint8Array, box: Box): MaskPayload => ({
  kind: 'image',
  format: 'png',
  bytes,
  box,
})
const png = (text: string) => decodeBase64(text)!

/** The samples of 8×8 pixels with a centre of 4×4. */
const centre = (inside: readonly number[], outside: readonly number[]) =>
  Array.from({ length: 64 }, (_, at) => {
    const x = at % 8
    const y = Math.trunc(at / 8)
    return x >= 2 && x < 6 && y >= 2 && y < 6 ? inside : outside
  }).flat()

/** A PNG of the white centre in one of the format's kinds. */
const centrePng = (
  colorType: PngPlan['colorType'],
  bitDepth: PngPlan['bitDepth'],
  inside: readonly number[],
  outside: readonly number[],
  more: Partial<PngPlan> = {},
) => {
  const samples = centre(inside, outside)
  return buildPng({ width: 8, height: 8, colorType, bitDepth, samples, ...more })
}

const palette = {
  before: [['PLTE', Uint8Array.of(0, 0, 0, 90, 0, 0, 255, 255, 255)]],
} satisfies Partial<PngPlan>
const veiled = {
  before: [
    ['PLTE', Uint8Array.of(9, 9, 9, 9, 9, 9)],
    ['tRNS', Uint8Array.of(0)],
  ],
} satisfies Partial<PngPlan>

const encodings: Record<string, Uint8Array> = {
  L: png(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAG0lEQVR4nGNgQAeMDAz/GRgYGBmYYCKYDEwAADRSAQhqhlB7AAAAAElFTkSuQmCC',
  ),
  'L, interlaced': centrePng(0, 8, [255], [0], { isInterlaced: true }),
  'L of 2 bit': centrePng(0, 2, [3], [0]),
  'L of 4 bit': centrePng(0, 4, [15], [0]),
  RGB: png(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAIElEQVR4nGNgIBUwQqj///8jhBgZGRgYmHDpIF2CdAAAraEDCCHdskgAAAAASUVORK5CYII=',
  ),
  '16 bit': png(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIEAAAAACx9D0UAAAAHklEQVR4nGNgIAQYGRgYGP7/h3IYGRiY0FUQFiAMAMN2AghoclSkAAAAAElFTkSuQmCC',
  ),
  '1 bit': png(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAGElEQVR4nGNgYGBgsGFiYGJgYmBgYGAAAALUAEP46RIcAAAAAElFTkSuQmCC',
  ),
  RGBA: centrePng(6, 8, [255, 255, 255, 255], [0, 0, 0, 255]),
  LA: centrePng(4, 8, [255, 255], [0, 255]),
  palette: centrePng(3, 2, [2], [0], palette),
  'alpha alone': centrePng(6, 8, [0, 0, 0, 255], [0, 0, 0, 0]),
  'alpha alone, as LA': centrePng(4, 8, [255, 255], [255, 0]),
  'alpha alone, in a palette': centrePng(3, 1, [1], [0], veiled),
  'colour where it can be seen': centrePng(6, 8, [200, 0, 0, 255], [0, 0, 0, 0]),
}

test.each(Object.entries(encodings))('the white centre as %s has 29,280 pixels', (_, bytes) => {
  expect(maskArea(decodeMask(map(bytes, mug), { size }))).toBe(29_280)
})

test('a centre of 2×2 in 4×4 on a box of 40×40 has 360 pixels', () => {
  const data = Uint8Array.of(0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0)
  const bytes = encodePng({ width: 4, height: 4, channels: 1, data })
  const mask = decodeMask(map(bytes, { x: 0, y: 0, width: 40, height: 40 }), { size })
  expect(maskArea(mask)).toBe(360)
})

test('a map is resampled to a box beyond the edge, then cut', () => {
  const box = { x: 680, y: 480, width: 200, height: 144 }
  const mask = decodeMask(map(encodings.L!, box), { size })
  expect(maskArea(mask)).toBe(4_956)
  expect(maskBounds(mask)).toEqual({ x: 730, y: 516, width: 70, height: 72 })
})

test('a box far larger than the picture costs only its visible part', () => {
  const box = { x: -(2 ** 40), y: -(2 ** 40), width: 2 ** 41, height: 2 ** 41 }
  expect(maskArea(decodeMask(map(encodings.L!, box), { size }))).toBe(800 * 600)
})

test.each([
  { x: 10, y: 10, width: 0, height: 5 },
  { x: 800, y: 10, width: 50, height: 5 },
  { x: Number.NaN, y: 10, width: 50, height: 5 },
])('a box without a whole pixel in the picture is degenerate: %o', (box) => {
  expect(() => decodeMask(map(encodings.L!, box), { size })).toThrow(
    expect.objectContaining({ code: 'masks/degenerate' }),
  )
})

test('probabilities are kept on request', () => {
  const data = Uint8Array.of(0, 100, 200, 255)
  const bytes = encodePng({ width: 4, height: 1, channels: 1, data })
  const payload = map(bytes, { x: -1, y: 2, width: 4, height: 1 })
  const plain = decodeMask(payload, { size })
  const kept = decodeMask(payload, { size, probabilities: true })
  expect(plain).not.toHaveProperty('probabilities')
  expect(kept).toMatchObject(plain)
  expect(kept.probabilities).toEqual({
    box: { x: 0, y: 2, width: 3, height: 1 },
    data: Uint8Array.of(100, 200, 255),
  })
})

test('the threshold decides which part of a ramp is set', () => {
  const data = Uint8Array.from({ length: 256 }, (_, at) => at)
  const bytes = encodePng({ width: 256, height: 1, channels: 1, data })
  const payload = map(bytes, { x: 0, y: 0, width: 256, height: 1 })
  const areaOver = (threshold?: number) =>
    maskArea(decodeMask(payload, { size, ...(threshold === undefined ? {} : { threshold }) }))
  expect([areaOver(), areaOver(0), areaOver(254), areaOver(255)]).toEqual([128, 255, 1, 0])
})

test('polygons and run lengths need no map', () => {
  const small = { width: 4, height: 3 }
  const rings = [
    [
      { x: 0, y: 0 },
      { x: 2, y: 0 },
      { x: 2, y: 3 },
      { x: 0, y: 3 },
    ],
  ]
  const polygon = decodeMask({ kind: 'polygon', polygon: { rings } }, { size: small })
  expect(showMask(polygon)).toBe('##..\n##..\n##..')
  const rle = decodeMask({ kind: 'rle', size: small, counts: [3, 6, 3] }, { size: small })
  expect(rle).toEqual(drawnMask`
    .##.
    .##.
    .##.
  `)
})

const polygonOf = (...points: [x: number, y: number][]): MaskPayload => ({
  kind: 'polygon',
  polygon: { rings: [points.map(([x, y]) => ({ x, y }))] },
})

test.each<[string, string, MaskPayload]>([
  ['masks/truncated', 'a file cut off', map(encodings.L!.subarray(0, 50), mug)],
  ['masks/undecodable', 'no PNG', map(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), mug)],
  [
    'masks/too-large',
    'a header beyond the limits',
    map(png('iVBORw0KGgoAAAANSUhEUgAAw1AAAMNQCAAAAAA='), mug),
  ],
  [
    'masks/needs-backend',
    'a JPEG',
    { kind: 'image', format: 'jpeg', bytes: new Uint8Array(9), box: mug },
  ],
  ['masks/degenerate', 'a line', polygonOf([1, 1], [5, 5])],
  ['masks/degenerate', 'a polygon between the centres', polygonOf([1, 1], [1.3, 1], [1.3, 1.3])],
  ['masks/degenerate', 'a polygon outside', polygonOf([-9, -9], [-5, -9], [-5, -5])],
  [
    'masks/rle',
    'run lengths of another picture',
    { kind: 'rle', size: { width: 4, height: 4 }, counts: [16] },
  ],
  ['masks/rle', 'run lengths that end early', { kind: 'rle', size, counts: [16] }],
])('throws %s for %s', (code, _, payload) => {
  expect(() => decodeMask(payload, { size })).toThrow(expect.objectContaining({ code }))
})

test('refuses an invalid threshold or limit', () => {
  const payload = map(encodings.L!, mug)
  expect(() => decodeMask(payload, { size, threshold: 0.5 })).toThrow(
    'Expected an integer from 0 to 255 for threshold but received 0.5',
  )
  expect(() => decodeMask(payload, { size, limits: { maxSide: 0 } })).toThrow(TypeError)
})

test('a payload over a limit is refused', () => {
  const tooLarge = expect.objectContaining({ code: 'masks/too-large' })
  const payload = map(encodings.L!, mug)
  expect(() => decodeMask(payload, { size, limits: { maxSide: 7 } })).toThrow(tooLarge)
  expect(() => decodeMask(payload, { size, limits: { maxBytes: 20 } })).toThrow(tooLarge)
  expect(() => decodeMask(payload, { size, limits: { maxRuns: 20 } })).toThrow(tooLarge)
  const kept = { size, probabilities: true, limits: { maxRuns: 29_999 } }
  expect(() => decodeMask(payload, kept)).toThrow(tooLarge)
})
