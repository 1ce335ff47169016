import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { decodeBase64, readPng } from '@pollux/image'
import { expect, test } from 'vitest'
import { maskToBytes } from '../mask-bytes.ts'
import { maskArea } from '../mask-measures.ts'
import { type GrayMap, grayMapOf } from './gray-map.ts'
import { maskFromMap } from './map-to-mask.ts'
import { resampleMap } from './resample-map.ts'

interface Case {
  id: number
  png: string
  target: [width: number, height: number]
  sha256: string
  binarySha256: string
  over127: number
}

const cases = readFileSync(new URL('../fixtures/mask-resampling.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line))

const mapOf = (png: string): GrayMap => grayMapOf(readPng(decodeBase64(png)!))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('there are 60 cases made with Pillow', () => {
  expect(cases).toHaveLength(60)
})

test.each(cases)('case $id to $target equals Pillow, bit for bit', (pillow) => {
  const [width, height] = pillow.target
  expect(sha256(resampleMap(mapOf(pillow.png), { width, height }).data)).toBe(pillow.sha256)
})

test.each(cases)('case $id to $target has the mask that Pillow makes', (pillow) => {
  const [width, height] = pillow.target
  const size = { width, height }
  const mask = maskFromMap(mapOf(pillow.png), { x: 0, y: 0, ...size }, size)
  expect(maskArea(mask)).toBe(pillow.over127)
  const { box, data } = maskToBytes(mask)
  const frame = new Uint8Array(width * height)
  for (let row = 0; row < box.height; row++) {
    frame.set(data.subarray(row * box.width, (row + 1) * box.width), (box.y + row) * width + box.x)
  }
  expect(sha256(frame.map((byte) => byte & 1))).toBe(pillow.binarySha256)
})

test('a crop equals that part of the whole result', () => {
  const map = mapOf(cases[2]!.png)
  const whole = resampleMap(map, { width: 30, height: 40 })
  const crop = { x: 7, y: 11, width: 13, height: 5 }
  const part = resampleMap(map, { width: 30, height: 40 }, crop)
  const expected = Array.from({ length: 13 * 5 }, (_, at) => {
    return whole.data[(11 + Math.trunc(at / 13)) * 30 + 7 + (at % 13)]!
  })
  expect([...part.data]).toEqual(expected)
})

test('the same size leaves the map as it is', () => {
  const map = mapOf(cases[0]!.png)
  expect(resampleMap(map, { width: map.width, height: map.height })).toEqual(map)
})
