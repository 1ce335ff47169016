import { concatenate } from '@pollux/errors'

/** The primaries of sRGB, adapted to D50, as X, Y and Z. */
export const srgbPrimaries = [
  [0.43607, 0.2225, 0.01393],
  [0.38506, 0.71688, 0.0971],
  [0.14308, 0.06062, 0.71417],
] as const
const [red, green, blue] = srgbPrimaries

/** The primaries of Display P3, adapted to D50, as Apple's profile states them. */
export const displayP3Primaries = [
  [0.51512, 0.2412, -0.00105],
  [0.29198, 0.69225, 0.04189],
  [0.1571, 0.06657, 0.78407],
] as const

/** The content of a profile. */
export interface ProfilePlan {
  /**
   * X, Y and Z of red, green and blue in D50; `none` makes a profile of gray. @default those of sRGB, each moved to
   * the next channel
   */
  primaries?: readonly (readonly [x: number, y: number, z: number])[] | 'none'
  /** The curve of all channels: an exponent in steps of 1/256, or the light from 0 to 1 at equal steps. @default 2.199 */
  curve?: number | readonly number[]
}

/**
 * Builds a display profile (ICC.1, version 2), which by default rotates the primaries.
 *
 * @param plan The content of the profile.
 * @returns A profile in which, by default, stored red shows as green, green as blue, and blue as red.
 */
export function buildProfile({
  primaries = [green, blue, red],
  curve = 563 / 256,
}: ProfilePlan = {}): Uint8Array {
  const samples = typeof curve === 'number' ? [curve * 256] : curve.map((light) => light * 65_535)
  const curveTag = concatenate([
    ascii('curv'),
    uint32(0),
    uint32(samples.length),
    samples.flatMap((sample) => uint32(Math.round(sample)).slice(2)),
  ])
  const ofColors = primaries === 'none' ? [] : primaries
  const space = primaries === 'none' ? 'GRAY' : 'RGB '
  return joinProfile({ kind: 'mntr', space, connection: 'XYZ ' }, [
    ...ofColors.flatMap((coordinates, index): [string, Uint8Array][] => [
      [`${'rgb'[index]}XYZ`, xyzTag(coordinates)],
      [`${'rgb'[index]}TRC`, curveTag],
    ]),
    ...(primaries === 'none' ? [['kTRC', curveTag] as const] : []),
  ])
}

/** The content of a profile's header, four characters each. */
export interface ProfileHeader {
  kind: 'mntr' | 'prtr'
  space: 'GRAY' | 'RGB ' | 'CMYK'
  connection: 'XYZ ' | 'Lab '
}

type Tag = readonly [name: string, data: Uint8Array]

/** Builds a profile of these tags and of those that are always required. */
export function joinProfile(kinds: ProfileHeader, colors: readonly Tag[]): Uint8Array {
  const tags: readonly Tag[] = [
    ['desc', concatenate([ascii('desc'), uint32(0), uint32(2), ascii('x\0'), new Uint8Array(78)])],
    ['cprt', concatenate([ascii('text'), uint32(0), ascii('none\0')])],
    ['wtpt', xyzTag(whitePoint)],
    ...colors,
  ]
  const parts: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 128 + 4 + tags.length * 12
  for (const [name, data] of tags) {
    entries.push(concatenate([ascii(name), uint32(at), uint32(data.length)]))
    const padded = concatenate([data, new Uint8Array(-data.length & 3)])
    parts.push(padded)
    at += padded.length
  }
  return concatenate([header(at, kinds), uint32(tags.length), ...entries, ...parts])
}

/**
 * Builds a JPEG segment for a profile that fits into one.
 *
 * @returns Its marker and data, for `JpegPlan.segments`.
 */
export function profileSegment(profile: Uint8Array): readonly [marker: number, data: Uint8Array] {
  return [0xe2, concatenate([ascii('ICC_PROFILE\0'), [1, 1], profile])]
}

/** The white point of D50. */
const whitePoint = [0.9642, 1, 0.8249] as const

function header(length: number, { kind, space, connection }: ProfileHeader): Uint8Array {
  const bytes = new Uint8Array(128)
  bytes.set(uint32(length))
  bytes.set([2, 0x10, 0, 0], 8)
  bytes.set(ascii(`${kind}${space}${connection}`), 12)
  bytes.set(ascii('acsp'), 36)
  bytes.set(xyzTag(whitePoint).subarray(8), 68)
  return bytes
}

function xyzTag(coordinates: readonly number[]): Uint8Array {
  const numbers = coordinates.flatMap((value) => uint32(Math.round(value * 65_536)))
  return concatenate([ascii('XYZ '), uint32(0), numbers])
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
