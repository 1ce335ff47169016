import { concatenate } from '@pollux/errors'
import { buildPng } from '../testing/build-png.ts'
import { deflateZeros } from '../testing/deflate-zeros.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { expectPixels, expectRefusal } from './expectations.ts'

const drawing = picture`
  rgb
  .#y
`

const file = buildPng({ width: 3, height: 2, colorType: 6, bitDepth: 8, samples: drawing.data })

/** The cases of the limits of `decode`: a picture at a limit is decoded, a larger one is rejected. */
export const limitCases: readonly ConformanceCase[] = [
  ...(
    [
      ['maxPixels', 6],
      ['maxSide', 3],
      ['maxBytes', file.length],
    ] as const
  ).map(
    ([name, limit]): ConformanceCase => ({
      name: `keeps limits.${name}`,
      needs: { decode: ['png'] },
      async run(backend) {
        expectPixels(await backend.decode(file, { limits: { [name]: limit } }), drawing)
        const refused = backend.decode(file, { limits: { [name]: limit - 1 } })
        await expectRefusal(refused, 'image/too-large')
      },
    }),
  ),
  {
    name: 'does not inflate a profile of 500 MB',
    needs: { decode: ['png'] },
    async run(backend) {
      const profile = concatenate([new TextEncoder().encode('bomb\0\0'), deflateZeros(500_000_000)])
      const bomb = buildPng({
        ...{ width: 3, height: 2, colorType: 6, bitDepth: 8, samples: drawing.data },
        before: [['iCCP', profile]],
      })
      expectPixels(await backend.decode(bomb), drawing)
    },
  },
]
