import { concatenate } from '@pollux/errors'

/**
 * Builds a display profile (ICC.1, version 2) in which red, green and blue change places: a reader that applies it shows
 * stored red as green, green as blue and blue as red.
 */
export function buildProfile(): Uint8Array {
  const [red, green, blue] = primaries
  const curve = concatenate([letters('curv'), uint32(0), uint32(1), [2, 51]])
  const tags: readonly (readonly [name: string, data: Uint8Array])[] = [
    [
      'desc',
      concatenate([letters('desc'), uint32(0), uint32(2), letters('x\0'), new Uint8Array(78)]),
    ],
    ['cprt', concatenate([letters('text'), uint32(0), letters('none\0')])],
    ['wtpt', place(whitePoint)],
    ['rXYZ', place(green)],
    ['gXYZ', place(blue)],
    ['bXYZ', place(red)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const parts: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 128 + 4 + tags.length * 12
  for (const [name, data] of tags) {
    entries.push(concatenate([letters(name), uint32(at), uint32(data.length)]))
    const padded = concatenate([data, new Uint8Array(-data.length & 3)])
    parts.push(padded)
    at += padded.length
  }
  return concatenate([header(at), uint32(tags.length), ...entries, ...parts])
}

/** A JPEG's segment for a profile that fits into one. */
export function profileSegment(profile: Uint8Array): readonly [marker: number, data: Uint8Array] {
  return [0xe2, concatenate([letters('ICC_PROFILE\0'), [1, 1], profile])]
}

/** The primaries of sRGB and its white, adapted to D50, as X, Y and Z. */
const primaries = [
  [0.43607, 0.2225, 0.01393],
  [0.38506, 0.71688, 0.0971],
  [0.14308, 0.06062, 0.71417],
] as const
const whitePoint = [0.9642, 1, 0.8249] as const

function header(length: number): Uint8Array {
  const bytes = new Uint8Array(128)
  bytes.set(uint32(length))
  bytes.set([2, 0x10, 0, 0], 8)
  bytes.set(letters('mntrRGB XYZ '), 12)
  bytes.set(letters('acsp'), 36)
  bytes.set(place(whitePoint).subarray(8), 68)
  return bytes
}

function place(coordinates: readonly number[]): Uint8Array {
  const numbers = coordinates.flatMap((value) => uint32(Math.round(value * 65_536)))
  return concatenate([letters('XYZ '), uint32(0), numbers])
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function letters(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
