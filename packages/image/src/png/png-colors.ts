import { ImageError } from '../image-error.ts'
import { type PngHeader, samplesPerPixel } from './png-header.ts'

/** The chunks that define the meaning of samples. */
export interface PngColors {
  PLTE?: Uint8Array
  tRNS?: Uint8Array
}

/** Pixels of 8 bits per channel. */
export interface ExpandedColors {
  channels: 1 | 2 | 3 | 4
  data: Uint8Array<ArrayBuffer>
}

/**
 * Converts samples, of one byte each or two for 16 bits, to pixels of 8 bits per channel. May change `samples` in
 * place. Throws
 * `image/damaged`.
 */
export function expandColors(
  samples: Uint8Array<ArrayBuffer>,
  header: PngHeader,
  colors: PngColors,
): ExpandedColors {
  switch (header.colorType) {
    case 0:
      return expandKeyed(samples, header, colors, 1)
    case 2:
      return expandKeyed(samples, header, colors, 3)
    case 3:
      return expandPalette(samples, colors)
    case 4:
      return { channels: 2, data: toBytes(samples, header) }
    default:
      return { channels: 4, data: toBytes(samples, header) }
  }
}

/** Expands gray and RGB, for which `tRNS` may name one transparent colour. */
function expandKeyed(
  samples: Uint8Array<ArrayBuffer>,
  header: PngHeader,
  { tRNS }: PngColors,
  channels: 1 | 3,
): ExpandedColors {
  if (!tRNS) return { channels, data: toBytes(samples, header) }
  if (tRNS.length !== channels * 2) throw wrongLength('tRNS')
  const opaque = alphaByKey(samples, header, tRNS)
  const bytes = toBytes(samples, header)
  const data = new Uint8Array(opaque.length * (channels + 1))
  for (let pixel = 0, from = 0, to = 0; pixel < opaque.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) data[to++] = bytes[from++]!
    data[to++] = opaque[pixel]!
  }
  return { channels: channels === 1 ? 2 : 4, data }
}

/**
 * Returns one byte of alpha per pixel: 0 if its samples all equal the key, or otherwise 255. Samples are compared
 * before they are reduced to 8 bits.
 */
function alphaByKey(samples: Uint8Array, header: PngHeader, key: Uint8Array): Uint8Array {
  const bytesPerSample = header.bitDepth === 16 ? 2 : 1
  // A key has 16 bits even if samples have fewer; then only its low byte can match.
  const wanted = bytesPerSample === 2 ? key : key.filter((_, at) => at % 2 === 1)
  const mask = bytesPerSample === 2 ? 255 : (1 << header.bitDepth) - 1
  const alpha = new Uint8Array(header.width * header.height)
  for (let pixel = 0, from = 0; pixel < alpha.length; pixel++) {
    let differs = 0
    for (let at = 0; at < wanted.length; at++) differs |= samples[from++]! ^ (wanted[at]! & mask)
    alpha[pixel] = differs === 0 ? 0 : 255
  }
  return alpha
}

function expandPalette(indices: Uint8Array, { PLTE, tRNS }: PngColors): ExpandedColors {
  if (!PLTE) {
    throw new ImageError('image/damaged', 'The PNG lacks its palette (PLTE); export it again.')
  }
  const entries = PLTE.length / 3
  if (!(Number.isInteger(entries) && entries > 0 && entries <= 256)) throw wrongLength('PLTE')
  if (tRNS && tRNS.length > entries) throw wrongLength('tRNS')
  const channels = tRNS ? 4 : 3
  const palette = new Uint8Array(entries * 4).fill(255)
  for (let entry = 0; entry < entries; entry++) {
    palette.set(PLTE.subarray(entry * 3, entry * 3 + 3), entry * 4)
  }
  tRNS?.forEach((alpha, entry) => {
    palette[entry * 4 + 3] = alpha
  })
  const data = new Uint8Array(indices.length * channels)
  for (let at = 0, to = 0; at < indices.length; at++) {
    const index = indices[at]!
    if (index >= entries) {
      throw new ImageError(
        'image/damaged',
        `The PNG uses colour ${index} of a palette of ${entries}; export it again.`,
      )
    }
    for (let channel = 0; channel < channels; channel++) data[to++] = palette[index * 4 + channel]!
  }
  return { channels, data }
}

/**
 * Returns samples as bytes. Fewer bits are scaled so that the highest value becomes 255; of 16 bits the low byte is
 * dropped.
 */
function toBytes(samples: Uint8Array<ArrayBuffer>, header: PngHeader): Uint8Array<ArrayBuffer> {
  const { bitDepth, width, height } = header
  if (bitDepth === 8) return samples
  if (bitDepth < 8) {
    const scale = 255 / ((1 << bitDepth) - 1)
    for (let at = 0; at < samples.length; at++) samples[at] = samples[at]! * scale
    return samples
  }
  const count = width * height * samplesPerPixel(header)
  for (let at = 0; at < count; at++) samples[at] = samples[at * 2]!
  return samples.subarray(0, count)
}

function wrongLength(type: string): ImageError {
  return new ImageError(
    'image/damaged',
    `The PNG's ${type} chunk has a wrong length; export it again.`,
  )
}
