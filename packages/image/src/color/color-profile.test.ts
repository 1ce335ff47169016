import { concatenate } from '@pollux/errors'
import { expect, test } from 'vitest'
import { joinProfile } from '../testing/build-profile.ts'
import { buildProfile, buildTableProfile, createRandom } from '../testing/index.ts'
import { applyProfile } from './apply-profile.ts'
import { readColorProfile } from './color-profile.ts'

/** Returns a profile of gray whose curve is one of ICC.1's five functions, with these parameters. */
function parametric(kind: number, ...parameters: number[]): Uint8Array {
  const tag = concatenate([
    new TextEncoder().encode('para'),
    [0, 0, 0, 0, 0, kind, 0, 0],
    parameters.flatMap((value) => {
      const fixed = Math.round(value * 65_536)
      return [(fixed >> 24) & 255, (fixed >> 16) & 255, (fixed >> 8) & 255, fixed & 255]
    }),
  ])
  const profile = joinProfile({ kind: 'mntr', space: 'GRAY', connection: 'XYZ ' }, [['kTRC', tag]])
  // Functions exist since version 4.
  profile[8] = 4
  return profile
}

// Expected: 0, 16, 64, 128, 200 and 255, converted by littleCMS 2.14 (Pillow 9.4: `ImageCms.profileToProfile`).
test.each([
  { kind: 0, parameters: [1.8], expected: [0, 20, 81, 146, 210, 255] },
  { kind: 1, parameters: [2.4, 1.1, -0.1], expected: [0, 0, 33, 108, 191, 255] },
  { kind: 2, parameters: [1.6, 1.1, -0.1, 0], expected: [0, 0, 70, 144, 211, 255] },
  {
    kind: 3,
    parameters: [2.4, 0.9479, 0.0521, 0.0774, 0.0404],
    expected: [0, 16, 64, 128, 200, 255],
  },
  { kind: 4, parameters: [2, 0.9, 0.1, 0.2, 0.1, 0, 0], expected: [0, 29, 92, 150, 211, 255] },
])('reads a curve of function $kind as littleCMS does', ({ kind, parameters, expected }) => {
  const profile = readColorProfile(parametric(kind, ...parameters))
  const data = Uint8ClampedArray.from([0, 16, 64, 128, 200, 255].flatMap((v) => [v, v, v, 255]))
  applyProfile({ data }, profile ?? { curves: [] })
  expect([...data.filter((_, at) => at % 4 === 0)]).toEqual(expected)
})

test('refuses a profile of tables, of an unknown function, or without a required tag', () => {
  expect(readColorProfile(buildTableProfile('RGB '))).toBeUndefined()
  expect(readColorProfile(parametric(5, 1))).toBeUndefined()
  const profile = buildProfile()
  const at = String.fromCharCode(...profile).indexOf('gTRC')
  profile[at] = 0x78
  expect(readColorProfile(profile)).toBeUndefined()
})

test('reads or refuses a broken profile without throwing (seed 5)', () => {
  const random = createRandom(5)
  const sound = buildProfile()
  for (let length = 0; length < sound.length; length++) {
    expect(() => readColorProfile(sound.subarray(0, length))).not.toThrow()
    const broken = sound.map((byte) => (random() < 0.02 ? random() * 256 : byte))
    const profile = readColorProfile(broken)
    expect(
      profile?.curves.flatMap((curve) => [...curve]).every((light) => light >= 0) ?? true,
    ).toBe(true)
  }
})
