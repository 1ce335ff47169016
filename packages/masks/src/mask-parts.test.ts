import { expect, test } from 'vitest'
import { dropSpecks, fillHoles, largestPart, splitMask } from './mask-parts.ts'
import { drawnMask, showMask } from './testing/drawn-mask.ts'

const islands = drawnMask`
  ##...#
  ##..#.
  ......
  #.###.
  ..#.#.
  ..###.
`

test('pixels that share a corner are one part, or two with a connectivity of 4', () => {
  expect(splitMask(islands).map(showMask)).toEqual([
    '##....\n##....\n......\n......\n......\n......',
    '.....#\n....#.\n......\n......\n......\n......',
    '......\n......\n......\n#.....\n......\n......',
    '......\n......\n......\n..###.\n..#.#.\n..###.',
  ])
  expect(splitMask(islands, { connectivity: 4 })).toHaveLength(5)
})

test('arms that meet below are one part', () => {
  const fork = drawnMask`
    #.#.#
    #.#.#
    #####
  `
  expect(splitMask(fork, { connectivity: 4 })).toEqual([fork])
})

test('only the largest part stays', () => {
  expect(largestPart(islands)).toEqual(drawnMask`
    ......
    ......
    ......
    ..###.
    ..#.#.
    ..###.
  `)
})

test('the uppermost of equally large parts is the largest', () => {
  const twins = drawnMask`
    #...
    ..#.
    ....
    #..#
  `
  expect(largestPart(twins, { connectivity: 4 }).box).toEqual({ x: 0, y: 0, width: 1, height: 1 })
})

test('specks are dropped by their area', () => {
  expect(dropSpecks(islands, 3)).toEqual(drawnMask`
    ##....
    ##....
    ......
    ..###.
    ..#.#.
    ..###.
  `)
  expect(dropSpecks(islands, 1)).toEqual(islands)
})

test('holes are filled, but gaps open to the side are not', () => {
  const shape = drawnMask`
    #####.
    #.#.#.
    ###.#.
    #.#...
    ######
  `
  expect(fillHoles(shape)).toEqual(drawnMask`
    #####.
    ###.#.
    ###.#.
    ###...
    ######
  `)
})

test('a hole is closed if its walls meet at corners, but not with a connectivity of 4', () => {
  const diamond = drawnMask`
    ..#..
    .#.#.
    #...#
    .#.#.
    ..#..
  `
  expect(showMask(fillHoles(diamond))).toBe('..#..\n.###.\n#####\n.###.\n..#..')
  expect(fillHoles(diamond, Number.POSITIVE_INFINITY, { connectivity: 4 })).toEqual(diamond)
})

test('holes larger than the area stay', () => {
  const two = drawnMask`
    #######
    #.#...#
    #######
  `
  expect(showMask(fillHoles(two, 2))).toBe('#######\n###...#\n#######')
})

test('an empty mask has no parts and stays empty', () => {
  const empty = drawnMask`
    ...
    ...
  `
  expect(splitMask(empty)).toEqual([])
  expect(largestPart(empty)).toEqual(empty)
  expect(dropSpecks(empty, 5)).toEqual(empty)
  expect(fillHoles(empty)).toEqual(empty)
})
