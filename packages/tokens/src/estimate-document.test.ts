import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { estimateDocument } from './estimate-document.ts'

const letter = { width: 612, height: 792 }
const a4 = { width: 595.28, height: 841.89 }
const pro31 = findModel('gemini-3.1-pro-preview')

// Usage published of native PDFs in Letter on 3.1 Pro, listed as IMAGE.
test.each([
  [41, 21_320],
  [37, 19_240],
  [27, 14_040],
])('%i Letter pages cost generation 3 what usage showed: %i', (pages, tokens) => {
  const pageSizes = Array.from({ length: pages }, () => letter)
  expect(estimateDocument({ pages, pageSizes }, pro31)).toMatchObject({
    tokens,
    modality: 'IMAGE',
    method: 'pages',
    certainty: 'high',
    plan: { runs: [{ pages, page: { kind: 'grid', columns: 20, rows: 26 } }] },
  })
})

test('five pages cost 2.5 what usage showed: 1290, listed as DOCUMENT', () => {
  expect(estimateDocument({ pages: 5 }, findModel('gemini-2.5-flash'))).toMatchObject({
    tokens: 1290,
    modality: 'DOCUMENT',
    certainty: 'medium',
  })
})

test.each([
  ['low', 266],
  ['medium', 532],
  ['high', 1092],
] as const)('an A4 page at %s is a grid of %i', (mediaResolution, tokens) => {
  const document = { pages: 1, pageSizes: [a4] }
  expect(estimateDocument(document, pro31, { mediaResolution }).tokens).toBe(tokens)
})

test('pages of unknown size count as the budget, and the range reaches down', () => {
  expect(estimateDocument({ pages: 3, pageSizes: [letter] }, pro31)).toMatchObject({
    tokens: 520 + 2 * 560,
    range: { min: 520 + 2 * 528, max: 520 + 2 * 560 },
    certainty: 'low',
  })
})

test('pages alike are one run of the plan', () => {
  const pageSizes = [a4, a4, letter, a4]
  const { plan } = estimateDocument({ pages: 4, pageSizes }, pro31)
  expect(plan.runs.map(({ pages }) => pages)).toEqual([2, 1, 1])
})

test('1.0 saw a page as an image, and no pages cost nothing', () => {
  expect(estimateDocument({ pages: 2 }, findModel('gemini-1.0-pro-vision'))).toMatchObject({
    tokens: 516,
    modality: 'IMAGE',
  })
  expect(estimateDocument({ pages: 0 }, pro31).tokens).toBe(0)
})

test('more sizes than pages change nothing', () => {
  expect(estimateDocument({ pages: 1, pageSizes: [letter, letter] }, pro31).tokens).toBe(520)
})

test.each([{ pages: -1 }, { pages: 1.5 }, { pages: 1, pageSizes: [{ width: 0, height: 5 }] }])(
  '%j is refused',
  (document) => {
    expect(() => estimateDocument(document, pro31)).toThrow(TypeError)
  },
)

test('a page has no ultra-high resolution', () => {
  expect(() => estimateDocument({ pages: 1 }, pro31, { mediaResolution: 'ultra_high' })).toThrow(
    'takes (low, medium, high)',
  )
})
