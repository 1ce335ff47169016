import { buildPng, type PngPart, type PngPlan } from '../testing/build-png.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { expectDecoded } from './expectations.ts'
import { type DrawingOptions, drawPng, type PngKind, pngKinds } from './png-drawing.ts'

const filters = ['None', 'Sub', 'Up', 'Average', 'Paeth'] as const

/**
 * The cases of PNG: every colour type, depth, filter and interlacing, transparency and unusual layouts, all decoded bit
 * for bit.
 */
export const pngCases: readonly ConformanceCase[] = [
  ...pngKinds.flatMap((kind) =>
    [false, true].flatMap((isInterlaced) =>
      ([0, 1, 2, 3, 4, 'all'] as const).map((filter) => kindCase(kind, { isInterlaced, filter })),
    ),
  ),
  ...pngKinds
    .filter(({ colorType }) => colorType < 4)
    .flatMap((kind) =>
      [false, true].map((isInterlaced) =>
        kindCase(kind, { isInterlaced }, { isTransparent: true }),
      ),
    ),
  ...sizeCases(),
  ...layoutCases(),
]

type Changes = Partial<Pick<PngPlan, 'isInterlaced' | 'filter' | 'partBytes'>>

function kindCase(kind: PngKind, changes: Changes, options: DrawingOptions = {}): ConformanceCase {
  const { isInterlaced, filter } = changes
  const parts = [
    kind.name,
    options.isTransparent && 'tRNS',
    isInterlaced && 'interlaced',
    filter !== undefined && `filter ${filter === 'all' ? 'all' : filters[filter]}`,
  ]
  return {
    name: `decodes PNG: ${parts.filter(Boolean).join(', ')}`,
    needs: { decode: ['png'] },
    run(backend) {
      const { plan, expected } = drawPng(kind, { width: 13, height: 11 }, options)
      return expectDecoded(backend, buildPng({ ...plan, ...changes }), expected)
    },
  }
}

/** Returns cases of sizes around those at which interlaced passes and bytes begin. */
function sizeCases(): ConformanceCase[] {
  const sides = [1, 2, 3, 4, 5, 7, 8, 9]
  return [false, true].map((isInterlaced) => ({
    name: `decodes PNG: every size from 1 × 1 to 9 × 9${isInterlaced ? ', interlaced' : ''}`,
    needs: { decode: ['png'] },
    async run(backend) {
      for (const kind of pngKinds) {
        for (const width of sides) {
          for (const height of sides) {
            const { plan, expected } = drawPng(kind, { width, height })
            await expectDecoded(backend, buildPng({ ...plan, isInterlaced, filter: 4 }), expected)
          }
        }
      }
    },
  }))
}

/** Returns cases with chunks that a decoder must join, skip or ignore. */
function layoutCases(): ConformanceCase[] {
  const text = new TextEncoder()
  const gamma: PngPart = ['gAMA', Uint8Array.of(0, 1, 0x86, 0xa0)]
  const chromaticities: PngPart = ['cHRM', new Uint8Array(32).fill(1)]
  const comment: PngPart = ['tEXt', text.encode('Comment\0not a pixel')]
  const brokenProfile: PngPart = ['iCCP', text.encode('broken\0\0not a profile')]
  const background: PngPart = ['bKGD', Uint8Array.of(0, 255, 0, 0, 0, 0)]
  const layouts: readonly (readonly [string, Partial<PngPlan>])[] = [
    ['one byte in each IDAT', { partBytes: 1 }],
    ['gAMA and cHRM, which change no sample', { before: [gamma, chromaticities] }],
    ['a broken profile, which changes nothing', { before: [brokenProfile] }],
    ['text before and after the pixels', { before: [comment], after: [comment] }],
    ['a background, which is not painted', { before: [background] }],
    ['an animation, of which the first frame is read', animation()],
  ]
  return layouts.map(([name, changes]) => ({
    name: `decodes PNG: ${name}`,
    needs: { decode: ['png'] },
    run(backend) {
      const expected = picture`
        rg_
        b.#
      `
      const plan = {
        width: 3,
        height: 2,
        colorType: 6,
        bitDepth: 8,
        samples: expected.data,
      } as const
      return expectDecoded(backend, buildPng({ ...plan, ...changes }), expected)
    },
  }))
}

/** Returns an APNG whose first frame is the picture. The second frame follows in a chunk of its own. */
function animation(): Partial<PngPlan> {
  const control = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0)
  const frame = (sequence: number) =>
    Uint8Array.of(0, 0, 0, sequence, 0, 0, 0, 3, 0, 0, 0, 2, ...new Array<number>(14).fill(0))
  return {
    before: [
      ['acTL', control],
      ['fcTL', frame(0)],
    ],
    after: [
      ['fcTL', frame(1)],
      ['fdAT', Uint8Array.of(0, 0, 0, 2, 1, 2, 3)],
    ],
  }
}
