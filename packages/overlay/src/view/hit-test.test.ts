import { maskFromPolygon } from '@pollux/masks'
import type { Drawable } from '@pollux/render'
import { expect, test } from 'vitest'
import { overlayLayers } from '../shapes/overlay-layer.ts'
import { toShapes } from '../shapes/shape.ts'
import { hitTest } from './hit-test.ts'

const size = { width: 100, height: 100 }
const all = new Set(overlayLayers)
const triangle = [
  { x: 10, y: 10 },
  { x: 90, y: 10 },
  { x: 10, y: 90 },
]

function hits(findings: readonly Drawable[], x: number, y: number, layers = all) {
  return hitTest(toShapes(findings, size), layers, { x, y }, 2)
}

test('the smallest of several boxes comes first', () => {
  const findings = [
    { box: { x: 0, y: 0, width: 100, height: 100 } },
    { box: { x: 40, y: 40, width: 20, height: 20 } },
    { box: { x: 30, y: 30, width: 50, height: 50 } },
  ]
  expect(hits(findings, 50, 50)).toEqual([1, 2, 0])
  expect(hits(findings, 5, 5)).toEqual([0])
})

test('a finding with a mask that is met by its box alone lies below what is met itself', () => {
  const findings = [
    {
      box: { x: 10, y: 10, width: 80, height: 80 },
      mask: maskFromPolygon({ rings: [triangle] }, size),
    },
    { box: { x: 0, y: 0, width: 100, height: 100 } },
  ]
  expect(hits(findings, 20, 20)).toEqual([0, 1])
  expect(hits(findings, 85, 85)).toEqual([1, 0])
})

test('lines and points are met from a little aside', () => {
  const findings = [
    {
      points: [
        { x: 10, y: 10 },
        { x: 90, y: 10 },
      ],
    },
    { point: { x: 50, y: 50 } },
  ]
  expect(hits(findings, 50, 11.5)).toEqual([0])
  expect(hits(findings, 50, 13)).toEqual([])
  expect(hits(findings, 51, 51)).toEqual([1])
})

test('polygons are met inside and near their sides', () => {
  const findings = [{ polygon: { rings: [triangle] } }]
  expect(hits(findings, 20, 20)).toEqual([0])
  expect(hits(findings, 9, 50)).toEqual([0])
  expect(hits(findings, 80, 80)).toEqual([])
})

test('what a layer does not show is not met', () => {
  const findings = [{ box: { x: 0, y: 0, width: 50, height: 50 } }]
  expect(hits(findings, 20, 20, new Set(['masks']))).toEqual([])
})
