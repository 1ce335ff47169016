import { expect, test } from 'vitest'
import { type Box, clipBox, intersectBoxes, isEmptyBox, moveBox, uniteBoxes } from './box.ts'
import { mergeAcrossSeams } from './merge-seams.ts'
import { planTiles } from './tiles.ts'

interface Found {
  box: Box
  tile: Box
  label: string
}

const size = { width: 200, height: 100 }
const overlapping = planTiles(size, { width: 120, height: 100 }, 40)
const abutting = planTiles(size, { width: 100, height: 100 })

/** What a perfect detector finds of a thing in each tile. */
function findIn(tiles: readonly Box[], thing: Box, label = 'cat'): Found[] {
  return tiles
    .map((tile) => ({ box: intersectBoxes(thing, tile), tile, label }))
    .filter(({ box }) => !isEmptyBox(box))
}

const options = {
  box: ({ box }: Found) => box,
  tile: ({ tile }: Found) => tile,
  group: ({ label }: Found) => label,
}
const merge = (found: Found[]) =>
  mergeAcrossSeams(found, options).map((group) => group.map(options.box).reduce(uniteBoxes))

test('a thing cut by a seam is whole again', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  expect(findIn(overlapping, thing)).toHaveLength(2)
  expect(merge(findIn(overlapping, thing))).toEqual([thing])
})

test('a thing whole in one tile and cut in the other is that thing', () => {
  const thing = { x: 75, y: 20, width: 30, height: 30 }
  expect(merge(findIn(overlapping, thing))).toEqual([thing])
})

test('tiles that only touch join what both cut', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  expect(merge(findIn(abutting, thing))).toEqual([thing])
})

test('things side by side at a seam stay apart', () => {
  const upper = { x: 60, y: 10, width: 90, height: 30 }
  const lower = { x: 60, y: 50, width: 90, height: 30 }
  const found = [...findIn(abutting, upper), ...findIn(abutting, lower)]
  expect(merge(found)).toEqual([upper, lower])
})

test('a thing that ends before the other tile is not one that begins in it', () => {
  const left = { x: 10, y: 10, width: 60, height: 30 }
  const right = { x: 125, y: 10, width: 60, height: 30 }
  expect(merge([...findIn(overlapping, left), ...findIn(overlapping, right)])).toEqual([
    left,
    right,
  ])
})

test('groups and tiles keep to themselves', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  const [cat] = findIn(overlapping, thing, 'cat')
  const [, dog] = findIn(overlapping, thing, 'dog')
  expect(mergeAcrossSeams([cat!, dog!], options)).toHaveLength(2)
  expect(mergeAcrossSeams([cat!, cat!], options)).toHaveLength(2)
})

test('a thing over four tiles is one, whatever the order', () => {
  const tiles = planTiles({ width: 200, height: 200 }, { width: 120, height: 120 }, 40)
  const thing = { x: 30, y: 50, width: 150, height: 130 }
  const found = findIn(tiles, thing)
  expect(found).toHaveLength(4)
  expect(merge(found)).toEqual([thing])
  expect(merge(found.toReversed())).toEqual([thing])
})

test('boxes that are a little off still meet', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  const [first, second] = findIn(overlapping, thing)
  const shaken = { ...second!, box: clipBox(moveBox(second!.box, 1.5, -3), size) }
  expect(mergeAcrossSeams([first!, shaken], options)).toHaveLength(1)
})

test('how much two must agree may depend on them', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  const [cat] = findIn(overlapping, thing, 'cat')
  const [, dog] = findIn(overlapping, thing, 'dog')
  const threshold = (a: Found, b: Found) => (a.label === b.label ? 0.5 : 1)
  const merge = (found: Found[]) =>
    mergeAcrossSeams(found, { box: options.box, tile: options.tile, threshold })
  expect(merge([cat!, dog!])).toHaveLength(2)
  expect(merge(findIn(overlapping, thing, 'cat'))).toHaveLength(1)
})
