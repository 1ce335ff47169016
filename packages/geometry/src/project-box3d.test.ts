import { expect, test } from 'vitest'
import { type Box3d, box3dCorners } from './box3d.ts'
import { intrinsicsOf, projectBox3d } from './project-box3d.ts'

const level = { roll: 0, pitch: 0, yaw: 0 }
const cube = (y: number, rotation = level): Box3d => ({
  center: { x: 0, y, z: 0 },
  size: { x: 2, y: 2, z: 2 },
  rotation,
})
// A focal length of 100 pixels: tan 45° is 1.
const camera = intrinsicsOf({ width: 200, height: 100 }, 90)

test('a field of view of 90° has a focal length of half the width', () => {
  expect(camera.focalLength.x).toBeCloseTo(100, 10)
  expect(camera.center).toEqual({ x: 100, y: 50 })
})

test('corners are ordered by x, then y, then z', () => {
  const [first, second, third, , fifth] = box3dCorners({
    center: { x: 10, y: 20, z: 30 },
    size: { x: 2, y: 4, z: 6 },
    rotation: level,
  })
  expect(first).toEqual({ x: 9, y: 18, z: 27 })
  expect(second).toEqual({ x: 11, y: 18, z: 27 })
  expect(third).toEqual({ x: 9, y: 22, z: 27 })
  expect(fifth).toEqual({ x: 9, y: 18, z: 33 })
})

test.each([
  ['yaw turns x to y', { roll: 0, pitch: 0, yaw: 90 }, { x: 0, y: 1, z: 0 }],
  ['pitch turns x to −z', { roll: 0, pitch: 90, yaw: 0 }, { x: 0, y: 0, z: -1 }],
  ['roll leaves x', { roll: 90, pitch: 0, yaw: 0 }, { x: 1, y: 0, z: 0 }],
  ['roll comes before yaw', { roll: 90, pitch: 0, yaw: 90 }, { x: 0, y: 1, z: 0 }],
  ['pitch comes before yaw', { roll: 0, pitch: 90, yaw: 90 }, { x: 0, y: 0, z: -1 }],
])('%s', (_, rotation, expected) => {
  // A stick along x: its end is the corner with the higher x.
  const [, end] = box3dCorners({
    center: { x: 0, y: 0, z: 0 },
    size: { x: 2, y: 0, z: 0 },
    rotation,
  })
  expect(end!.x).toBeCloseTo(expected.x, 12)
  expect(end!.y).toBeCloseTo(expected.y, 12)
  expect(end!.z).toBeCloseTo(expected.z, 12)
})

test('what is nearer appears larger, and z points up', () => {
  const { corners, edges, bounds } = projectBox3d(cube(5), camera)
  expect(edges).toHaveLength(12)
  expect(corners[0]!.x).toBeCloseTo(75, 10) // −1 at a distance of 4
  expect(corners[0]!.y).toBeCloseTo(75, 10)
  expect(corners[7]!.x).toBeCloseTo(100 + 100 / 6, 10)
  expect(corners[7]!.y).toBeCloseTo(50 - 100 / 6, 10)
  expect(bounds.x).toBeCloseTo(75, 10)
  expect(bounds.width).toBeCloseTo(50, 10)
})

test('an edge that reaches behind the camera is cut off at the near plane', () => {
  const { corners, edges, bounds } = projectBox3d(cube(0.5), camera, { near: 0.1 })
  expect(corners.filter((corner) => corner === undefined)).toHaveLength(4)
  // Four far edges, and the four towards the camera in part.
  expect(edges).toHaveLength(8)
  expect(edges.flat().every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  expect(bounds.width).toBeCloseTo(2000, 6)
})

test('what is behind the camera is invisible', () => {
  const { corners, edges, bounds } = projectBox3d(cube(-5), camera)
  expect(corners).toEqual(new Array(8).fill(undefined))
  expect(edges).toEqual([])
  expect(bounds).toEqual({ x: 0, y: 0, width: 0, height: 0 })
})

test('a box with NaN is invisible', () => {
  expect(projectBox3d(cube(Number.NaN), camera).edges).toEqual([])
})
