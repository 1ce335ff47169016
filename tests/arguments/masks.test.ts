import { encodePng } from '@pollux/image'
import * as masks from '@pollux/masks'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { expectOrderly, sweep } from './sweep.ts'

const size = () => ({ width: 6, height: 4 })
const box = () => ({ x: 1, y: 1, width: 3, height: 2 })
const mask = () => ({
  ...drawnMask`
    ......
    .##.#.
    ..###.
    ......
  `,
})
const rings = () => [
  [
    { x: 1, y: 1 },
    { x: 5, y: 1 },
    { x: 3, y: 4 },
  ],
]
const map = () => ({ width: 2, height: 2, data: Uint8Array.of(0, 90, 180, 255) })
const rle = () => ({ size: [4, 6], counts: [3, 2, 19] })
const png = encodePng({ channels: 1, ...map() })
const finding = (own: object) => ({ box: box(), raw: {}, issues: [], ...own })
const image = () => ({ kind: 'image', format: 'png', bytes: png, box: box() })
const jpeg = () => ({
  kind: 'image',
  format: 'jpeg',
  bytes: Uint8Array.of(255, 0xd8, 255, 0xc0, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0),
  box: box(),
})
const backend = () => ({
  name: 'drawn',
  formats: { decode: ['jpeg'], encode: [] },
  decode: async () => ({ width: 2, height: 2, data: new Uint8ClampedArray(16).fill(255) }),
})
const answer = () => ({
  status: 'ok',
  findings: [
    finding({ mask: image() }),
    finding({ mask: jpeg() }),
    finding({ mask: { kind: 'polygon', polygon: { rings: rings() } } }),
    finding({ mask: { kind: 'rle', ...rle(), size: size() } }),
    finding({ mask: mask() }),
    finding({}),
  ],
  issues: [],
  size: size(),
  raw: '',
})
const limits = () => ({ ...masks.defaultMaskLimits })

test('wrong arguments of masks are a sentence', async () => {
  await expectOrderly(masks, {
    assessMask: () => [mask(), { box: box(), polygon: { rings: rings() } }],
    assessMasks: () => [[finding({ mask: mask() }), finding({ mask: mask() })]],
    decodeMask: () => [
      image(),
      { size: size(), threshold: 3, probabilities: true, limits: limits() },
    ],
    decodeMasks: () => [
      answer(),
      { backend: backend(), threshold: 3, limits: limits(), signal: new AbortController().signal },
    ],
    decodeRle: () => [rle(), { maxRuns: 9 }],
    dropSpecks: () => [mask(), 2, { connectivity: 4 }],
    encodeRle: () => [mask()],
    fillHoles: () => [mask(), 2, { connectivity: 4 }],
    forEachRun: () => [mask(), () => {}],
    intersectMasks: () => [mask(), mask(), { maxRuns: 9 }],
    isMask: () => [mask()],
    invertMask: () => [mask(), { maxRuns: 9 }],
    largestPart: () => [mask(), { connectivity: 4 }],
    maskArea: () => [mask()],
    maskBounds: () => [mask()],
    maskCentroid: () => [mask()],
    maskFromBytes: () => [map().data, { x: 1, y: 1, width: 2, height: 2 }, size(), 3],
    maskFromMap: () => [map(), box(), size(), { threshold: 3, probabilities: true, maxRuns: 9 }],
    maskFromPolygon: () => [{ rings: rings() }, size(), { maxRuns: 9, maxCrossings: 99 }],
    maskIou: () => [mask(), mask()],
    maskOverlap: () => [mask(), mask()],
    maskPngs: () => [],
    maskToBytes: () => [mask()],
    maskToCounts: () => [mask()],
    maskToPolygon: () => [mask()],
    maskToPolygons: () => [mask()],
    maskToRecord: () => [mask()],
    mergeRles: () => [[rle(), rle()], 'union'],
    packCounts: () => [[3, 2, 19]],
    resampleMap: () => [map(), size(), box()],
    rleArea: () => [rle()],
    rleIou: () => [rle(), rle(), { isCrowd: true }],
    splitMask: () => [mask(), { connectivity: 4 }],
    subtractMask: () => [mask(), mask(), { maxRuns: 9 }],
    uniteMasks: () => [mask(), mask(), { maxRuns: 9 }],
    unpackCounts: () => ['P`h4P5'],
  })
})

test('so are those of each kind of payload', async () => {
  const payloads = [
    { kind: 'polygon', polygon: { rings: rings() } },
    { kind: 'rle', ...rle(), size: size() },
  ]
  for (const payload of payloads) {
    expect(
      await sweep(payload.kind, masks.decodeMask, () => [
        structuredClone(payload),
        { size: size() },
      ]),
    ).toEqual([])
  }
})

test('so are those of a builder', async () => {
  const build = (given: object, options: object, ...run: readonly number[]) => {
    const builder = Reflect.construct(masks.MaskBuilder, [given, options])
    builder.add(0, 1, 2)
    Reflect.apply(builder.add, builder, run)
    return masks.maskToBytes(builder.build())
  }
  expect(await sweep('MaskBuilder', build, () => [size(), { maxRuns: 9 }, 1, 2, 3])).toEqual([])
})
