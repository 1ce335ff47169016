import { expect, test } from 'vitest'
import { inspectPng } from './inspect-png.ts'
import { encodePng } from './png-writer.ts'

const bytes = encodePng({ width: 8, height: 6, channels: 1, data: new Uint8Array(48) })

function changed(change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice()
  change(new DataView(copy.buffer))
  return copy
}

test('returns the header of a complete PNG', () => {
  expect(inspectPng(bytes)).toMatchObject({ width: 8, height: 6, bitDepth: 8, colorType: 0 })
})

test.each<[string, Uint8Array, string]>([
  ['is cut off', bytes.subarray(0, -5), 'image/truncated'],
  ['ends in its header', bytes.subarray(0, 20), 'image/truncated'],
  ['is larger than the limits', changed((view) => view.setUint32(16, 50_000)), 'image/too-large'],
  ['has a side of no pixels', changed((view) => view.setUint32(16, 0)), 'image/damaged'],
  ['has a colour type that is none', changed((view) => view.setUint8(25, 5)), 'image/damaged'],
  ['begins with another chunk', changed((view) => view.setUint32(12, 0x49444154)), 'image/damaged'],
  ['has a chunk without a name', changed((view) => view.setUint32(37, 1)), 'image/damaged'],
  [
    'has no pixels',
    new Uint8Array([...bytes.subarray(0, 33), ...bytes.subarray(-12)]),
    'image/damaged',
  ],
])('refuses a PNG that %s', (_, broken, code) => {
  expect(() => inspectPng(broken)).toThrow(expect.objectContaining({ code }))
})
