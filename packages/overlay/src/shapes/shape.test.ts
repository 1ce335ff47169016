import { maskFromPolygon } from '@pollux/masks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileTexts } from '../../../render/src/fixtures/hostile-texts.ts'
import { layoutChips } from '../drawing/chip-layout.ts'
import { hitTest } from '../view/hit-test.ts'
import { overlayLayers } from './overlay-layer.ts'
import { paintersOrder, type Shape, toShapes } from './shape.ts'

const size = { width: 100, height: 80 }
const box = { x: 1, y: 2, width: 3, height: 4 }

/** The shape of what comes from who knows where. */
function shapeOf(finding: unknown): Shape {
  return toShapes([finding as object], size)[0]!
}

test('what can be shown is kept as it is', () => {
  const mask = maskFromPolygon(
    {
      rings: [
        [
          { x: 0, y: 0 },
          { x: 9, y: 0 },
          { x: 0, y: 9 },
        ],
      ],
    },
    size,
  )
  expect(shapeOf({ label: 'cup', score: 0.5, box, mask })).toMatchObject({
    label: 'cup',
    score: 0.5,
    box,
    mask,
    extent: box,
  })
})

test.each([
  [null],
  [7],
  [{ box: null }],
  [{ box: { x: Number.NaN, y: 0, width: 1, height: 1 } }],
  [{ box: { x: 0, y: 0, width: -1, height: 1 } }],
  [{ box: { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 1 } }],
  [{ box: { x: 1e300, y: 0, width: 1, height: 1 } }],
  [
    {
      polygon: {
        rings: [
          [
            { x: 0, y: 0 },
            { x: 1, y: Number.NaN },
            { x: 2, y: 2 },
          ],
        ],
      },
    },
  ],
  [{ polygon: { rings: 'none' } }],
  [{ points: [null, { x: '1', y: 2 }] }],
  [{ mask: { kind: 'image', data: 'AAAA' } }],
  [{ mask: maskFromPolygon({ rings: [] }, { width: 7, height: 7 }) }],
  [{ box3d: { center: {}, size: {}, rotation: {} } }],
])('of %j nothing is shown', (finding) => {
  expect(shapeOf(finding).extent).toBeUndefined()
})

test('what is far away is cut to what a canvas can draw', () => {
  expect(shapeOf({ box: { x: -1e308, y: 0, width: 1.5e308, height: 5 } }).box).toEqual({
    x: -1e6,
    y: 0,
    width: 2e6,
    height: 5,
  })
})

test('labels are one harmless line', () => {
  for (const label of hostileTexts) {
    const { label: clean } = shapeOf({ label, box })
    expect(clean.length).toBeLessThanOrEqual(512)
    expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  }
  expect(shapeOf({ label: 7, box }).label).toBe('')
})

test('anything at all is taken, ordered, placed and met without throwing', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -9, max: 120 }))
  const point = fc.record({ x: number, y: number })
  const finding = fc.oneof(
    fc.anything(),
    fc.record(
      {
        label: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        score: fc.anything(),
        box: fc.record({ x: number, y: number, width: number, height: number }),
        point,
        points: fc.array(point),
        polygon: fc.record({ rings: fc.array(fc.array(point)) }),
        mask: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  )
  const property = fc.property(fc.array(finding), number, (findings, scale) => {
    const shapes = paintersOrder(toShapes(findings as object[], size))
    hitTest(shapes, new Set(overlayLayers), { x: 5, y: 5 }, 3)
    const at = Math.min(64, Math.max(0.01, scale || 1))
    for (const { place } of layoutChips(shapes, { scale: at, picture: size, widthOf: () => 40 })) {
      expect(Number.isFinite(place.x + place.y)).toBe(true)
    }
  })
  fc.assert(property, { seed: 4321, numRuns: 500 })
})
