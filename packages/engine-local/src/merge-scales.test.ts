import { expect, test } from 'vitest'
import type { ClassName } from './class-names.ts'
import { mergeScales } from './merge-scales.ts'

function detection(label: ClassName, score: number, x = 0, width = 10) {
  return { label, score, box: { x, y: 0, width, height: 10 } }
}

test('an object scores the mean of both scales and is nearer to the box with the higher score', () => {
  const [merged] = mergeScales([detection('cup', 0.25, 0)], [detection('cup', 0.75, 2)])
  expect(merged).toEqual(detection('cup', 0.5, 1.5))
})

test('an object found at one scale alone counts half', () => {
  expect(mergeScales([detection('kite', 0.7)], [])).toEqual([])
  expect(mergeScales([], [detection('kite', 0.7)])).toEqual([])
  expect(mergeScales([], [detection('kite', 0.9)])).toEqual([detection('kite', 0.45)])
})

test('boxes apart or of different classes do not match', () => {
  expect(mergeScales([detection('cup', 0.6)], [detection('cup', 0.6, 8)])).toEqual([])
  expect(mergeScales([detection('cup', 0.6)], [detection('bowl', 0.6)])).toEqual([])
})

test('the highest score comes first, and one box has one label', () => {
  const found = [detection('bowl', 0.6), detection('dog', 0.8, 50), detection('cup', 0.7)]
  expect(mergeScales(found, found).map(({ label }) => label)).toEqual(['dog', 'cup'])
})

test('each detection matches once', () => {
  const merged = mergeScales(
    [detection('cup', 0.7), detection('cup', 0.6, 3)],
    [detection('cup', 0.7, 1)],
  )
  expect(merged).toHaveLength(1)
})
