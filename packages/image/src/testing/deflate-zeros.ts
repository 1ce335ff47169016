/**
 * Builds an intact zlib stream (RFC 1950, 1951) of zeros, 160 times smaller, without making the zeros.
 *
 * @returns A stream that inflates to `count` zeros.
 */
export function deflateZeros(count: number): Uint8Array {
  const repeats = Math.max(0, Math.floor((count - 1) / MAX_MATCH_BYTES))
  const literals = Math.max(0, count - repeats * MAX_MATCH_BYTES)
  const first = Math.min(literals, 1)
  const bits = 3 + literals * 8 + repeats * 13 + 7
  const stream = new Uint8Array(2 + Math.ceil(bits / 8) + 4)
  stream.set([0x78, 0x01])
  let at = 16
  const write = (code: string, times = 1) => {
    for (let time = 0; time < times; time++) {
      for (let bit = 0; bit < code.length; bit++, at++) {
        if (code.charCodeAt(bit) === ONE) stream[at >> 3] = stream[at >> 3]! | (1 << (at & 7))
      }
    }
  }
  // The final block, with fixed codes: a zero, repeats of it at a distance of one, the rest, the end.
  write('110')
  write(ZERO, first)
  write(REPEAT, repeats)
  write(ZERO, literals - first)
  write('0000000')
  // Adler-32 of zeros: the low half stays 1, the high half is their count.
  const checksum = (((count % 65521) << 16) | 1) >>> 0
  new DataView(stream.buffer).setUint32(stream.length - 4, checksum)
  return stream
}

const ONE = 49
const MAX_MATCH_BYTES = 258
const ZERO = '00110000'
const REPEAT = '1100010100000'
