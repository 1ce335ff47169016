import { expect, test } from 'vitest'
import { listFrame } from '../json/frames.ts'
import { BareLists } from './bare-lists.ts'

function list(...values: number[]) {
  return { ...listFrame(0, undefined), values, end: 3 }
}

test('keeps no bracket of prose', () => {
  const lists = new BareLists()
  for (let at = 0; at < 1000; at++) {
    expect(lists.add(list(1), { isAlone: false })).toEqual([{ start: 0, end: 3 }])
    expect(lists.lists).toEqual([])
  }
})

test('keeps the first list if there is no prose, until a second one arrives', () => {
  const lists = new BareLists()
  expect(lists.add(list(120, 240, 480, 760), { isAlone: true })).toEqual([])
  expect(lists.lists).toHaveLength(1)
  expect(lists.add(list(1), { isAlone: true })).toHaveLength(2)
  expect(lists.lists).toEqual([])
})
