import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { drawPng, pngKinds } from '../conformance/png-drawing.ts'
import { ImageError } from '../image-error.ts'
import { buildPng, createRandom, mutate, picture, sealPng } from '../testing/index.ts'
import { readPng } from './png-reader.ts'

const drawing = picture`
  rgb
  .#y
`
const sound = buildPng({ width: 3, height: 2, colorType: 6, bitDepth: 8, samples: drawing.data })

test.each([
  [0, 1, false],
  [0, 2, true],
  [2, 3, false],
  [2, 4, true],
  [3, 3, false],
  [3, 4, true],
  [4, 2, false],
  [6, 4, false],
])(
  'colour type %i has %i channels where transparency is %s',
  (colorType, channels, isTransparent) => {
    const kind = pngKinds.find((one) => one.colorType === colorType && one.bitDepth === 8)!
    const { plan } = drawPng(kind, { width: 4, height: 3 }, { isTransparent })
    const { data, ...png } = readPng(buildPng(plan))
    expect(png).toEqual({ width: 4, height: 3, channels })
    expect(data.length).toBe(4 * 3 * channels)
  },
)

test('every truncated PNG is refused, wherever it was cut', () => {
  for (let length = 0; length < sound.length; length++) {
    expect(() => readPng(sound.slice(0, length))).toThrow(ImageError)
  }
})

test('bytes after the end are ignored', () => {
  const longer = new Uint8Array(sound.length + 9).fill(7)
  longer.set(sound)
  expect(readPng(longer)).toEqual(readPng(sound))
})

test('every changed bit of a PNG without ancillary chunks is detected', () => {
  for (let bit = 0; bit < sound.length * 8; bit++) {
    const changed = sound.slice()
    changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
    expect(() => readPng(changed)).toThrow(ImageError)
  }
})

test('16 bits take no more memory than the limits allow for 8', () => {
  const kind = { name: 'RGBA, 16 bit', colorType: 6, bitDepth: 16 } as const
  const file = buildPng(drawPng(kind, { width: 4, height: 4 }).plan)
  expect(readPng(file, { limits: { maxPixels: 32 } }).channels).toBe(4)
  expect(() => readPng(file, { limits: { maxPixels: 31 } })).toThrow(
    expect.objectContaining({ code: 'image/too-large' }),
  )
})

test.each([
  ['image/empty', new Uint8Array(0)],
  ['image/unknown-format', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ['image/truncated', sound.slice(0, -12)],
  ['image/truncated', sound.slice(0, 50)],
])('refuses a file with %s', (code, file) => {
  expect(() => readPng(file)).toThrow(expect.objectContaining({ code }))
})

test('an argument that is not bytes is the caller’s mistake', () => {
  expect(() => readPng('iVBORw' as unknown as Uint8Array)).toThrow(
    'Expected a Uint8Array for bytes but received "iVBORw"',
  )
})

const mutants = Number(process.env.MUTANTS ?? 500)
const seed = 7

test(`reads or refuses ${mutants} broken PNGs in few steps, each the same twice (seed ${seed})`, async () => {
  const random = createRandom(seed)
  const files = Array.from({ length: mutants }, (_, count) => {
    const kind = pngKinds[count % pngKinds.length]!
    const { plan } = drawPng(kind, { width: 13, height: 11 }, { isTransparent: count % 4 === 0 })
    const isInterlaced = count % 3 === 0
    const mutant = mutate(buildPng({ ...plan, isInterlaced, filter: 'all' }), random)
    return count % 2 ? sealPng(mutant) : mutant
  })
  const { result: outcomes, steps } = await countSteps(() => files.map(outcome))
  expect(steps).toBeLessThan(mutants * 10_000)
  expect(files.map(outcome)).toEqual(outcomes)
  // Some are broken where it does not matter; otherwise all mutants would be refused at once.
  const read = outcomes.filter((outcome) => typeof outcome !== 'string')
  expect(read.length).toBeGreaterThan(mutants / 100)
})

function outcome(file: Uint8Array): readonly number[] | string {
  try {
    return [...readPng(file).data]
  } catch (error) {
    if (error instanceof ImageError) return error.code
    throw error
  }
}
