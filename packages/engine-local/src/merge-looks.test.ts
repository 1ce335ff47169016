import { expect, test } from 'vitest'
import type { ClassName } from './class-names.ts'
import { mergeLooks } from './merge-looks.ts'

function seen(label: ClassName, score: number, x = 0, width = 10) {
  return { label, score, box: { x, y: 0, width, height: 10 } }
}

test('a thing scores the mean of both looks and stands nearer to the surer one', () => {
  const [merged] = mergeLooks([seen('cup', 0.25, 0)], [seen('cup', 0.75, 2)])
  expect(merged).toEqual(seen('cup', 0.5, 1.5))
})

test('a thing that only one look sees counts half', () => {
  expect(mergeLooks([seen('kite', 0.7)], [])).toEqual([])
  expect(mergeLooks([], [seen('kite', 0.7)])).toEqual([])
  expect(mergeLooks([], [seen('kite', 0.9)])).toEqual([seen('kite', 0.45)])
})

test('looks do not confirm each other at different places or in different classes', () => {
  expect(mergeLooks([seen('cup', 0.6)], [seen('cup', 0.6, 8)])).toEqual([])
  expect(mergeLooks([seen('cup', 0.6)], [seen('bowl', 0.6)])).toEqual([])
})

test('the surest comes first, and one box has one label', () => {
  const look = [seen('bowl', 0.6), seen('dog', 0.8, 50), seen('cup', 0.7)]
  expect(mergeLooks(look, look).map(({ label }) => label)).toEqual(['dog', 'cup'])
})

test('each thing is confirmed once', () => {
  const merged = mergeLooks([seen('cup', 0.7), seen('cup', 0.6, 3)], [seen('cup', 0.7, 1)])
  expect(merged).toHaveLength(1)
})
