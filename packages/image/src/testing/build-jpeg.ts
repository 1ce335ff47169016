import { concatenate } from '@pollux/errors'
import type { Raster } from '../raster.ts'

/** A JPEG whose every block of 8 × 8 pixels has one colour, so that nothing is lost but the rounding of colours. */
export interface JpegPlan {
  /** One pixel for each block: the file is 8 times as wide and high. Alpha is left out. */
  blocks: Raster
  /** Of gray the red channel is taken; CMYK is written as Adobe does, inverted, from red, green and blue without black. @default 'color' */
  kind?: 'gray' | 'color' | 'cmyk'
  /** @default false */
  isProgressive?: boolean
  /** Segments behind the start: the marker's second byte and the data, such as 0xe1 and EXIF. */
  segments?: readonly (readonly [marker: number, data: Uint8Array])[]
}

/** Builds a JPEG file (ITU T.81) of direct terms alone, which every decoder gives back within ±2 of what was drawn. */
export function buildJpeg(plan: JpegPlan): Uint8Array {
  const { blocks, kind = 'color', isProgressive = false, segments = [] } = plan
  const channels = componentsOf[kind]
  const ids = Array.from({ length: channels }, (_, index) => index + 1)
  const frame = [8, ...uint16(blocks.height * 8), ...uint16(blocks.width * 8), channels]
  const direct = encodeDirectTerms(samplesOf(blocks, kind), channels, isProgressive)
  const rest = isProgressive ? ids.flatMap((id) => restScan(id, blocks.data.length / 4)) : []
  return concatenate([
    [0xff, 0xd8],
    ...segments.map(([marker, data]) => segment(marker, data)),
    ...(kind === 'cmyk' ? [segment(0xee, adobe)] : []),
    segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    segment(isProgressive ? 0xc2 : 0xc0, [...frame, ...ids.flatMap((id) => [id, 0x11, 0])]),
    segment(0xc4, directTable),
    segment(0xc4, endTable),
    segment(0xda, [channels, ...ids.flatMap((id) => [id, 0]), 0, isProgressive ? 0 : 63, 0]),
    direct,
    ...rest,
    [0xff, 0xd9],
  ])
}

/** A JPEG's segment for an EXIF block. */
export function exifSegment(block: Uint8Array): readonly [marker: number, data: Uint8Array] {
  return [0xe1, concatenate([[0x45, 0x78, 0x69, 0x66, 0, 0], block])]
}

const componentsOf = { gray: 1, color: 3, cmyk: 4 } as const

/** APP14: "Adobe", version 100, no flags, no colour transform. */
const adobe = [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0]

/** Direct terms: the twelve categories with codes of 4 bits, each its own number. */
const directTable = [0, 0, 0, 0, 12, ...new Array<number>(12).fill(0), ...Array(12).keys()]

/** Alternating terms: the end of the block alone, one bit. */
const endTable = [0x10, 1, ...new Array<number>(15).fill(0), 0]

function segment(marker: number, data: ArrayLike<number>): Uint8Array {
  return concatenate([[0xff, marker], uint16(data.length + 2), data])
}

function uint16(value: number): [number, number] {
  return [value >> 8, value & 255]
}

/** The samples of every block, component after component. */
function samplesOf({ data }: Raster, kind: 'gray' | 'color' | 'cmyk'): number[] {
  return Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3)
    if (kind === 'gray') return [red]
    return kind === 'cmyk' ? [red, green, blue, 255] : toYcc(red, green, blue)
  }).flat()
}

/** JFIF's colours. */
function toYcc(red: number, green: number, blue: number): number[] {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue
  return [luma, 128 + (blue - luma) / 1.772, 128 + (red - luma) / 1.402].map((value) =>
    Math.min(255, Math.round(value)),
  )
}

function encodeDirectTerms(samples: readonly number[], channels: number, isProgressive: boolean) {
  const before = new Array<number>(channels).fill(0)
  const terms = samples.map((sample, at) => {
    const term = (sample - 128) * 8
    const difference = term - before[at % channels]!
    before[at % channels] = term
    return directTerm(difference) + (isProgressive ? '' : '0')
  })
  return packBits(terms.join(''))
}

/** The other terms of one component, of which every block has none: without them decoders blur the blocks. */
function restScan(id: number, blocks: number): Uint8Array[] {
  return [segment(0xda, [1, id, 0, 1, 63, 0]), packBits('0'.repeat(blocks))]
}

function packBits(bits: string): Uint8Array {
  const bytes = bits.match(/.{1,8}/g) ?? []
  const packed = bytes.map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2))
  // A byte of 0xff would be a marker without the zero behind it.
  return Uint8Array.from(packed.flatMap((byte) => (byte === 255 ? [255, 0] : [byte])))
}

/** The category, which is the number of bits, and the bits; negative ones less one. */
function directTerm(difference: number): string {
  const length = difference === 0 ? 0 : Math.abs(difference).toString(2).length
  const value = difference < 0 ? difference + 2 ** length - 1 : difference
  return (
    length.toString(2).padStart(4, '0') + (length ? value.toString(2).padStart(length, '0') : '')
  )
}
