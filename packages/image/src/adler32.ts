/** The checksum of zlib (RFC 1950). */
export function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (let start = 0; start < bytes.length; start += MOST_TERMS) {
    const end = Math.min(start + MOST_TERMS, bytes.length)
    for (let at = start; at < end; at++) {
      low += bytes[at]!
      high += low
    }
    low %= BASE
    high %= BASE
  }
  return high * 65_536 + low
}

/** The checksum of bytes and `length` more bytes behind them, by the checksums of either. */
export function joinAdlers(first: number, second: number, length: number): number {
  const firstLow = first & 65_535
  const low = (firstLow + (second & 65_535) + BASE - 1) % BASE
  const high = ((first >>> 16) + (second >>> 16) + (length % BASE) * (firstLow + BASE - 1)) % BASE
  return high * 65_536 + low
}

/** The largest prime below 65,536. */
const BASE = 65_521

/** The sums of so many bytes fit 32 bits. */
const MOST_TERMS = 3800
