import type { Size } from '@pollux/geometry'
import type { Raster } from '../raster.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { enlarge, expectPixels } from './expectations.ts'

const stripe = picture`
  #.
`

/** The stripe, resized by Pillow to a width of 4. */
const widened = picture`
  #AB.
  A #404040ff
  B #bfbfbfff
`

const halves = picture`
  #..#
  #..#
`

/** `halves` resized to a width of 2. Each column mixes three, with the weights 3/7, 3/7 and 1/7. */
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

/** Red that fades to transparent stays red, because alpha is taken into account. */
const faded = picture`
  rAB_
  A #ff0000bf
  B #ff000040
`

/** The cases of `resize`, which is Pillow's bilinear filter in integers and bit for bit equal on every backend. */
export const resizeCases: readonly ConformanceCase[] = [
  resizing('interpolates linearly when it widens', stripe, widened),
  resizing('widens the filter when it narrows', halves, narrowed),
  resizing('does not change a picture of the same size', blocks, blocks),
  resizing('enlarges a single pixel', picture`y`, enlarge(picture`y`, 7)),
  resizing('does not bleed colour out of transparent pixels', shining, faded),
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
