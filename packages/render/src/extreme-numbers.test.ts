import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Drawable } from './drawable.ts'
import { reportAnswer } from './fixtures/report-answer.ts'
import { sceneFindings, sceneGround, sceneLayers, sceneSize } from './fixtures/scene.ts'
import { boxes, createOverlayWriter, render, renderReport, renderSvg } from './index.ts'

/** Numbers that a file of findings may contain, and results of computing with them. */
const extremes = [
  1e200,
  -1e200,
  1e300,
  -1e300,
  1.7e308,
  -1.7e308,
  1e154,
  1e21,
  -1e21,
  1e9,
  -1e9,
  1e7,
  -1e7,
  1e-200,
  5e-324,
  -5e-324,
  0,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]
const number = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...extremes) },
  { weight: 2, arbitrary: fc.integer({ min: -20, max: 180 }) },
  { weight: 1, arbitrary: fc.double() },
)
const point = fc.record({ x: number, y: number })
const ring = fc.array(point, { maxLength: 6 })
const box = fc.record({ x: number, y: number, width: number, height: number })
const vector = fc.record({ x: number, y: number, z: number })
const box3d = fc.record({
  center: vector,
  size: vector,
  rotation: fc.record({ roll: number, pitch: number, yaw: number }),
})
const finding: fc.Arbitrary<Drawable> = fc.record(
  {
    label: fc.constantFrom('kettle', 'cup', '猫'),
    score: number,
    box,
    point,
    points: ring,
    polygon: fc.record({ rings: fc.array(ring, { maxLength: 3 }) }),
    box3d,
  },
  { requiredKeys: [] },
)
const findings = fc.array(finding, { maxLength: 4 })
const options = { seed: 1234, numRuns: 300 }

/** Layers that work on an SVG, which has no pixels to blur. */
const svgLayers = Object.entries(sceneLayers).filter(([name]) => !/blur|pixelate/.test(name))

/** Returns the numbers in an SVG, except those in texts. */
function numbersIn(svg: string): number[] {
  const values = [
    ...svg.matchAll(/ (?:d|x|y|width|height|stroke-width|textLength|font-size)="([^"]*)"/g),
  ]
  return values.flatMap(([, value = '']) =>
    (value.match(/-?[\d.]+(?:e[+-]?\d+)?|NaN|Infinity/g) ?? []).map(Number),
  )
}

describe('whatever the numbers of findings are,', () => {
  test.each(Object.entries(sceneLayers))('%s are drawn on a raster', (_, layers) => {
    fc.assert(
      fc.property(findings, (drawn) => {
        const { width, height } = render(sceneGround(), drawn, layers)
        expect({ width, height }).toEqual(sceneSize)
      }),
      options,
    )
  })

  test.each(svgLayers)('%s are drawn as an SVG of modest numbers', (_, layers) => {
    fc.assert(
      fc.property(findings, (drawn) => {
        const svg = renderSvg(sceneSize, drawn, layers)
        expect(svg.length).toBeLessThan(200_000)
        for (const value of numbersIn(svg)) expect(Math.abs(value)).toBeLessThan(2_000_000)
      }),
      options,
    )
  })

  test('a report is written', () => {
    fc.assert(
      fc.property(findings, (drawn) => {
        const answer = reportAnswer('kettle')
        const all = drawn.map((one) => ({ raw: {}, issues: [], ...one }))
        const page = renderReport({ ...answer, findings: [...answer.findings, ...all] })
        expect(page.length).toBeLessThan(500_000)
      }),
      options,
    )
  })

  test('other findings are drawn as if they were alone', () => {
    const outside = fc.record({ label: fc.constant('far'), box, points: ring, box3d })
    const own = { ...sceneFindings[0]!, label: 'kettle' }
    const layers = [boxes({ color: '#56b4e9' })]
    const alone = render(sceneGround(), [own], layers)
    fc.assert(
      fc.property(outside, (far) => {
        // No part of it is inside the picture.
        fc.pre(!(Math.abs(far.box.x) < 1e6 || Math.abs(far.box.y) < 1e6))
        fc.pre(!(far.box.x + far.box.width > -1e6 && far.box.x < 1e6))
        expect(render(sceneGround(), [own, far], layers).data).toEqual(alone.data)
      }),
      options,
    )
  })

  test('overlays are written', () => {
    const writer = createOverlayWriter(sceneGround())
    fc.assert(
      fc.property(findings, (drawn) => {
        expect(writer.write(drawn, sceneLayers.all!).length).toBeGreaterThan(100)
      }),
      { ...options, numRuns: 50 },
    )
  })
})
