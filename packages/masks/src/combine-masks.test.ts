import { expect, test } from 'vitest'
import { intersectMasks, invertMask, subtractMask, uniteMasks } from './combine-masks.ts'
import { drawnMask, showMask } from './testing/drawn-mask.ts'

const left = drawnMask`
  .....
  ###..
  ###..
  .....
`
const right = drawnMask`
  .....
  .....
  .####
  .####
`
const empty = drawnMask`
  .....
  .....
  .....
  .....
`

test('a union has the pixels of either', () => {
  expect(uniteMasks(left, right)).toEqual(drawnMask`
    .....
    ###..
    #####
    .####
  `)
})

test('an intersection has the pixels of both', () => {
  expect(intersectMasks(left, right)).toEqual(drawnMask`
    .....
    .....
    .##..
    .....
  `)
})

test('a difference has the pixels that are only in the first', () => {
  expect(subtractMask(left, right)).toEqual(drawnMask`
    .....
    ###..
    #....
    .....
  `)
})

test('the inverse has all other pixels of the picture', () => {
  expect(showMask(invertMask(left))).toBe('#####\n...##\n...##\n#####')
  expect(invertMask(invertMask(left))).toEqual(left)
  expect(invertMask(invertMask(empty))).toEqual(empty)
})

test('an empty mask adds and subtracts nothing', () => {
  expect(uniteMasks(empty, left)).toEqual(left)
  expect(uniteMasks(left, empty)).toEqual(left)
  expect(subtractMask(left, empty)).toEqual(left)
  expect(intersectMasks(left, empty)).toEqual(empty)
})

test('masks of pictures of different sizes cannot be combined', () => {
  const other = drawnMask`
    ##
    ##
  `
  expect(() => uniteMasks(left, other)).toThrow('Expected a mask of a picture of 5×4')
})
