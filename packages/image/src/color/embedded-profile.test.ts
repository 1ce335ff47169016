import { concatenate } from '@pollux/errors'
import { expect, test } from 'vitest'
import { buildHeif } from '../fixtures/build-heif.ts'
import type { ImageFormat } from '../format.ts'
import { buildJpeg, buildProfile, picture, profileSegment, show } from '../testing/index.ts'
import { applyEmbeddedProfile } from './embedded-profile.ts'

const profile = buildProfile()

/** Returns red, green and blue, converted by the profile in the file. */
function shown(file: Uint8Array, format: ImageFormat): string {
  const raster = picture`rgb`
  applyEmbeddedProfile(raster, file, format)
  return show(raster)
}

test.each(['avif', 'heic'] as const)('finds the profile of %s', (brand) => {
  const file = buildHeif({ brand, width: 3, height: 1, others: [[8, 8]], profile })
  expect(shown(file, brand)).toBe('gbr')
  expect(shown(buildHeif({ brand, width: 3, height: 1 }), brand)).toBe('rgb')
})

test('joins the pieces of a profile in a JPEG by their numbers', () => {
  const [marker, whole] = profileSegment(profile)
  const name = whole.subarray(0, 12)
  const parts = [profile.subarray(0, 100), profile.subarray(100)]
  const segments = parts.map(
    (part, at) => [marker, concatenate([name, [at + 1, 2], part])] as const,
  )
  const file = buildJpeg({ blocks: picture`rgb`, segments: segments.reverse() })
  expect(shown(file, 'jpeg')).toBe('gbr')
  const missing = buildJpeg({ blocks: picture`rgb`, segments: segments.slice(1) })
  expect(shown(missing, 'jpeg')).toBe('rgb')
})

test('a profile of colours changes nothing in a gray or CMYK JPEG', () => {
  for (const kind of ['gray', 'cmyk'] as const) {
    const segments = [profileSegment(profile)]
    expect(shown(buildJpeg({ blocks: picture`rgb`, kind, segments }), 'jpeg')).toBe('rgb')
  }
})

test('a file that ends within its profile, or has none, changes nothing', () => {
  const file = buildJpeg({ blocks: picture`rgb`, segments: [profileSegment(profile)] })
  expect(shown(file.subarray(0, 200), 'jpeg')).toBe('rgb')
  expect(shown(Uint8Array.of(1), 'png')).toBe('rgb')
  expect(shown(Uint8Array.of(1), 'avif')).toBe('rgb')
  expect(shown(Uint8Array.of(1), 'gif')).toBe('rgb')
})
