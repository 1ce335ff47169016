import { concatenate } from '@pollux/errors'
import type { Raster } from '../raster.ts'

/** A JPEG in which each block of 8 × 8 pixels has one colour, so that only the rounding of colours loses anything. */
export interface JpegPlan {
  /** One pixel per block: the file is 8 times as wide and high. Alpha is ignored. */
  blocks: Raster
  /**
   * Gray takes the red channel. CMYK is written inverted, as Adobe does, from red, green and blue, without black.
   * @default 'color'
   */
  kind?: 'gray' | 'color' | 'cmyk'
  /** @default false */
  isProgressive?: boolean
  /** Segments after the start: the second byte of the marker and the data, such as 0xe1 and EXIF. */
  segments?: readonly (readonly [marker: number, data: Uint8Array])[]
}

/**
 * Builds a JPEG file (ITU T.81) of DC coefficients only, which every decoder reproduces within ±2.
 *
 * @returns The file.
 */
export function buildJpeg(plan: JpegPlan): Uint8Array {
  const { blocks, kind = 'color', isProgressive = false, segments = [] } = plan
  const channels = componentsOf[kind]
  const ids = Array.from({ length: channels }, (_, index) => index + 1)
  const frame = [8, ...uint16(blocks.height * 8), ...uint16(blocks.width * 8), channels]
  const direct = encodeDcCoefficients(samplesOf(blocks, kind), channels, isProgressive)
  const rest = isProgressive ? ids.flatMap((id) => acScan(id, blocks.data.length / 4)) : []
  return concatenate([
    [0xff, 0xd8],
    ...segments.map(([marker, data]) => segment(marker, data)),
    ...(kind === 'cmyk' ? [segment(0xee, adobe)] : []),
    segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    segment(isProgressive ? 0xc2 : 0xc0, [...frame, ...ids.flatMap((id) => [id, 0x11, 0])]),
    segment(0xc4, dcTable),
    segment(0xc4, acTable),
    segment(0xda, [channels, ...ids.flatMap((id) => [id, 0]), 0, isProgressive ? 0 : 63, 0]),
    direct,
    ...rest,
    [0xff, 0xd9],
  ])
}

/**
 * Builds a JPEG segment for an EXIF block.
 *
 * @returns Its marker and data, for `JpegPlan.segments`.
 */
export function exifSegment(block: Uint8Array): readonly [marker: number, data: Uint8Array] {
  return [0xe1, concatenate([[0x45, 0x78, 0x69, 0x66, 0, 0], block])]
}

const componentsOf = { gray: 1, color: 3, cmyk: 4 } as const

/** APP14: "Adobe", version 100, no flags, no colour transform. */
const adobe = [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0]

/** The Huffman table of DC coefficients: twelve categories with codes of 4 bits, each its own number. */
const dcTable = [0, 0, 0, 0, 12, ...new Array<number>(12).fill(0), ...Array(12).keys()]

/** The Huffman table of AC coefficients: only the end of the block, of one bit. */
const acTable = [0x10, 1, ...new Array<number>(15).fill(0), 0]

function segment(marker: number, data: ArrayLike<number>): Uint8Array {
  return concatenate([[0xff, marker], uint16(data.length + 2), data])
}

function uint16(value: number): [number, number] {
  return [value >> 8, value & 255]
}

/** Returns the samples of all blocks, component after component. */
function samplesOf({ data }: Raster, kind: 'gray' | 'color' | 'cmyk'): number[] {
  return Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3)
    if (kind === 'gray') return [red]
    return kind === 'cmyk' ? [red, green, blue, 255] : toYcc(red, green, blue)
  }).flat()
}

/** Returns a colour in JFIF's colour space. */
function toYcc(red: number, green: number, blue: number): number[] {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue
  return [luma, 128 + (blue - luma) / 1.772, 128 + (red - luma) / 1.402].map((value) =>
    Math.min(255, Math.round(value)),
  )
}

function encodeDcCoefficients(
  samples: readonly number[],
  channels: number,
  isProgressive: boolean,
) {
  const before = new Array<number>(channels).fill(0)
  const terms = samples.map((sample, at) => {
    const term = (sample - 128) * 8
    const difference = term - before[at % channels]!
    before[at % channels] = term
    return dcCode(difference) + (isProgressive ? '' : '0')
  })
  return packBits(terms.join(''))
}

/** Returns the scan of one component's AC coefficients, all zero. Without it decoders smooth the blocks. */
function acScan(id: number, blocks: number): Uint8Array[] {
  return [segment(0xda, [1, id, 0, 1, 63, 0]), packBits('0'.repeat(blocks))]
}

function packBits(bits: string): Uint8Array {
  const bytes = bits.match(/.{1,8}/g) ?? []
  const packed = bytes.map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2))
  // A byte of 0xff without a zero after it would be a marker.
  return Uint8Array.from(packed.flatMap((byte) => (byte === 255 ? [255, 0] : [byte])))
}

/**
 * Returns the code of a difference: its category, which is its number of bits, then the bits, minus one if it is
 * negative.
 */
function dcCode(difference: number): string {
  const length = difference === 0 ? 0 : Math.abs(difference).toString(2).length
  const value = difference < 0 ? difference + 2 ** length - 1 : difference
  return (
    length.toString(2).padStart(4, '0') + (length ? value.toString(2).padStart(length, '0') : '')
  )
}
