import { findModel, type MediaResolution } from '@pollux/models'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { estimateImage } from './estimate-image.ts'
import vectors from './fixtures/token-vectors.json' with { type: 'json' }
import { listCrops } from './image-plan.ts'

const resolutions = ['low', 'medium', 'high', 'ultra_high'] as const

test.each(vectors)('$model counts $width×$height at $mediaResolution as $tokens', (vector) => {
  const mediaResolution = resolutions.find((name) => name === vector.mediaResolution)
  const estimate = estimateImage(vector, findModel(vector.model), { mediaResolution })
  expect(estimate).toMatchObject({ tokens: vector.tokens, method: vector.rule, modality: 'IMAGE' })
  if (vector.measured) expect(estimate.certainty).toBe('high')
})

const tokens = (
  name: string,
  width: number,
  height: number,
  mediaResolution?: MediaResolution,
): number => estimateImage({ width, height }, findModel(name), { mediaResolution }).tokens

// Worked out by hand from the documented rules.
test.each([
  ['gemini-1.0-pro-vision', 1, 1, 258],
  ['gemini-1.0-pro-vision', 10000, 20, 258],
  ['gemini-1.5-pro', 1, 1, 258],
  ['gemini-1.5-pro', 384, 384, 258],
  ['gemini-1.5-pro', 385, 384, 258 * 4],
  ['gemini-1.5-pro', 384, 385, 258 * 4],
  ['gemini-1.5-pro', 385, 385, 258 * 4],
  ['gemini-1.5-pro', 10000, 20, 258 * 40],
  ['gemini-1.5-pro', 20, 10000, 258 * 40],
  ['gemini-1.5-pro', 1080, 1920, 258 * 6],
  ['gemini-1.5-pro', 1980, 1380, 258 * 6],
  ['gemini-1.5-pro-preview-0409', 1, 1, 258],
  ['gemini-1.5-pro-preview-0409', 10000, 20, 258 * 501],
  ['gemini-1.5-pro-preview-0409', 2000, 1000, 258 * 3],
  ['gemini-1.5-pro-preview-0409', 767, 100, 258],
  ['gemini-1.5-pro-preview-0409', 768, 100, 258 * 9],
  ['gemini-1.5-pro-preview-0409', 1200, 1000, 258 * 3],
  ['gemini-1.5-pro-preview-0409', 1199, 1000, 258],
  ['gemini-3.8-flash', 1, 1, 33 * 33],
  ['gemini-3.8-flash', 10000, 20, 748],
  ['gemini-3.8-flash', 20, 10000, 748],
  ['gemini-3.8-flash', 20000, 10, 1120],
  ['gemini-3.8-flash', 10, 20000, 1120],
  ['gemini-3.8-flash', 3, 4, 28 * 38],
  ['gemini-3.8-flash', 4, 3, 38 * 28],
  ['gemini-3.8-flash', 512, 1024, 47 * 23],
  ['gemini-3.8-flash', 850, 1100, 29 * 38],
])('%s counts %i×%i as %i', (name, width, height, expected) => {
  expect(tokens(name, width, height)).toBe(expected)
})

// From the table of gemini counts by ratio: 1:1, 4:3, 3:2, 16:9, 2:1, Letter.
test.each([
  ['low', [256, 266, 260, 264, 253, 266]],
  ['medium', [529, 540, 532, 527, 528, 520]],
  ['high', [1089, 1064, 1080, 1100, 1081, 1102]],
  ['ultra_high', [2209, 2160, 2166, 2205, 2178, 2173]],
] as const)('the grid at %s is %j over the usual ratios', (resolution, expected) => {
  const ratios = [
    [1, 1],
    [4, 3],
    [3, 2],
    [16, 9],
    [2, 1],
    [17, 22],
  ] as const
  expect(ratios.map(([w, h]) => tokens('gemini-3.8-flash', w, h, resolution))).toEqual(expected)
})

test('a 2.x model counts one tile below high resolution', () => {
  expect(tokens('gemini-2.5-flash', 1920, 1080, 'low')).toBe(66)
  expect(tokens('gemini-2.5-flash', 1920, 1080, 'medium')).toBe(258)
  expect(tokens('gemini-2.5-flash', 1920, 1080, 'high')).toBe(258 * 6)
})

test('where usage was seen to differ from the documents, the range says so', () => {
  const rangeOf = (name: string, width: number) =>
    estimateImage({ width, height: 1080 }, findModel(name)).range
  expect(rangeOf('gemini-2.0-flash', 1920)).toEqual({ min: 1548, max: 1806 })
  expect(rangeOf('gemini-2.5-pro', 1920)).toEqual({ min: 258, max: 1806 })
  expect(rangeOf('gemini-1.5-pro', 1920)).toBeUndefined()
  expect(rangeOf('gemini-3.8-flash', 1920)).toBeUndefined()
  expect(estimateImage({ width: 9, height: 9 }, findModel('gemini-2.5-pro')).range).toBeUndefined()
})

test('it says how sure it is', () => {
  const certainty = (name: string, width: number, mediaResolution?: MediaResolution) =>
    estimateImage({ width, height: 1080 }, findModel(name), { mediaResolution }).certainty
  expect(certainty('gemini-3.8-flash', 1920)).toBe('high')
  expect(certainty('gemini-3.8-flash', 1920, 'high')).toBe('high')
  expect(certainty('gemini-3.8-flash', 1920, 'low')).toBe('medium')
  expect(certainty('gemini-2.5-flash', 1920)).toBe('medium')
  expect(certainty('gemini-4-argon', 1920)).toBe('medium')
  expect(certainty('gemini-9-flash', 1920)).toBe('low')
  expect(certainty('gemini-1.5-pro-preview-0409', 2160)).toBe('high')
  expect(certainty('gemini-1.5-pro-preview-0409', 1920)).toBe('low')
})

test('the plan names the tiles, which cover the picture and stay inside it', () => {
  const size = { width: 960, height: 540 }
  const { plan } = estimateImage(size, findModel('gemini-1.5-pro'))
  expect(plan).toMatchObject({ kind: 'tiles', side: 360, columns: 3, rows: 2, overview: false })
  expect([...listCrops(plan, size)]).toEqual([
    { x: 0, y: 0, width: 360, height: 360 },
    { x: 360, y: 0, width: 360, height: 360 },
    { x: 720, y: 0, width: 240, height: 360 },
    { x: 0, y: 360, width: 360, height: 180 },
    { x: 360, y: 360, width: 360, height: 180 },
    { x: 720, y: 360, width: 240, height: 180 },
  ])
})

test('the squares of the first 1.5 overlap evenly along the longer side', () => {
  const size = { width: 1000, height: 2500 }
  const { plan } = estimateImage(size, findModel('gemini-1.5-pro-preview-0409'))
  expect([...listCrops(plan, size)].map(({ y, height }) => [y, height])).toEqual([
    [0, 1000],
    [750, 1000],
    [1500, 1000],
  ])
})

test('a grid and a whole picture have no tiles', () => {
  const size = { width: 1920, height: 1080 }
  const { plan } = estimateImage(size, findModel('gemini-3.8-flash'))
  expect(plan).toEqual({ kind: 'grid', columns: 44, rows: 25, budget: 1120 })
  expect([...listCrops(plan, size)]).toEqual([])
  expect(estimateImage(size, findModel('gemini-1.0-pro-vision')).plan).toEqual({ kind: 'whole' })
})

test('turning a picture never changes its count, and a grid keeps its budget', () => {
  const pixels = fc.integer({ min: 1, max: 100_000 })
  const names = ['gemini-1.5-pro', 'gemini-1.5-pro-preview-0409', 'gemini-3.8-flash']
  fc.assert(
    fc.property(pixels, pixels, fc.constantFrom(...names), (width, height, name) => {
      expect(tokens(name, width, height)).toBe(tokens(name, height, width))
    }),
    { seed: 1234, numRuns: 1000 },
  )
  fc.assert(
    fc.property(pixels, pixels, fc.constantFrom(...resolutions), (width, height, resolution) => {
      const { plan, tokens } = estimateImage({ width, height }, findModel('gemini-3.8-flash'), {
        mediaResolution: resolution,
      })
      expect(tokens).toBeGreaterThan(0)
      expect(plan.kind === 'grid' && tokens <= plan.budget).toBe(true)
    }),
    { seed: 1234, numRuns: 1000 },
  )
})

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'a width of %d is refused',
  (width) => {
    expect(() => estimateImage({ width, height: 1 }, findModel('gemini-3.8-flash'))).toThrow(
      TypeError,
    )
  },
)

test('a resolution that the model does not take is refused with those that it does', () => {
  const size = { width: 1, height: 1 }
  expect(() =>
    estimateImage(size, findModel('gemini-2.5-flash'), { mediaResolution: 'ultra_high' }),
  ).toThrow(
    'Expected a resolution that gemini-2.5-flash takes (low, medium, high) for mediaResolution but received "ultra_high"',
  )
  expect(() =>
    estimateImage(size, findModel('gemini-1.5-pro'), { mediaResolution: 'low' }),
  ).toThrow('Expected no media resolution with gemini-1.5-pro')
})

test('the largest sizes there are still count', () => {
  const extent = Number.MAX_SAFE_INTEGER
  const size = { width: extent, height: extent }
  expect(estimateImage(size, findModel('gemini-3.8-flash')).tokens).toBe(1089)
  const { plan } = estimateImage(size, findModel('gemini-1.5-pro'))
  expect(listCrops(plan, size).next().value).toEqual({ x: 0, y: 0, width: 768, height: 768 })
})

test('a picture of any size is estimated in few steps', async () => {
  const model = findModel('gemini-3.8-flash')
  const { steps } = await countSteps(() => {
    for (let at = 1; at <= 10_000; at++) {
      estimateImage({ width: 100 + (at % 4000), height: 100 + ((at * 7) % 3000) }, model)
    }
  })
  expect(steps / 10_000).toBeLessThan(50)
})
