import type { Size } from '@pollux/geometry'
import type { Raster } from '../raster.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { enlarge, expectPixels } from './expectations.ts'

const stripe = picture`
  #.
`

/** What Pillow makes of the stripe at a width of 4. */
const widened = picture`
  #AB.
  A #404040ff
  B #bfbfbfff
`

const halves = picture`
  #..#
  #..#
`

/** The halves at a width of 2: weights 3, 3, 1 of 7. */
const narrowed = picture`
  AA
  A #929292ff
`

const blocks = picture`
  rg
  b.
`

const shining = picture`
  r_
`

/** Red stays red where it fades: alpha is taken into account. */
const faded = picture`
  rAB_
  A #ff0000bf
  B #ff000040
`

/** Resampling is the same on every backend, to the bit: a triangle filter in whole numbers, as Pillow's bilinear. */
export const resizeCases: readonly ConformanceCase[] = [
  resizing('widens with straight lines between pixels', stripe, widened),
  resizing('narrows with a wider filter', halves, narrowed),
  resizing('leaves a picture of the same size as it is', blocks, blocks),
  resizing('makes one pixel larger', picture`y`, enlarge(picture`y`, 7)),
  resizing('does not bleed colour out of what is not seen', shining, faded),
]

function resizing(name: string, from: Raster, expected: Raster): ConformanceCase {
  return {
    name: `resize ${name}`,
    needs: {},
    async run(backend) {
      const size: Size = { width: expected.width, height: expected.height }
      expectPixels(await backend.resize(from, size), expected)
    },
  }
}
